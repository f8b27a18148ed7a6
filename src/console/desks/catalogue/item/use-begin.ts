import { useLocation } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { BeginGuideDraftDocument, CatalogueItemsDocument, GuideDraftDocument } from '../../../generated/operations.ts'
import { placeAddress } from '../guide/place-address.ts'

/** Begins a draft of a version (null: the one in force), or finds the one that there is, and goes on to write it. */
export function useBegin(itemCode: string) {
  const [, go] = useLocation()
  const { mutate, isPending, error } = useCommand(BeginGuideDraftDocument, { changes: [GuideDraftDocument, CatalogueItemsDocument] })
  const begin = (version: number | null, at?: string) =>
    mutate({ input: { itemCode, version, fromNothing: null, arisenOn: null } }, { onSuccess: () => go(at === undefined ? `/items/${itemCode}/edit` : placeAddress(itemCode, at)) })
  return { isPending, error, begin }
}
