import { Button, type ButtonProps } from 'antd'
import { Link } from 'wouter'

/** Goes to another scene of the desk; looks like a button. */
export function LinkButton({ href, ...props }: ButtonProps & { readonly href: string }) {
  return <Link href={href} asChild><Button {...props} /></Link>
}
