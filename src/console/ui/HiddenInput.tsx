import { Input, type InputProps } from 'antd'
import { useState } from 'react'

export interface HiddenInputProps extends Pick<InputProps, 'id' | 'maxLength' | 'aria-describedby'> {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A field for what nobody else should read off the screen: shown while it is typed, hidden once one leaves it, kept by no browser. */
export function HiddenInput({ value, onChange, ...input }: HiddenInputProps) {
  const [isTyping, setTyping] = useState(false)
  return (
    <Input
      {...input} type={isTyping ? 'text' : 'password'} value={value} autoComplete="off" spellCheck={false}
      onFocus={() => setTyping(true)} onBlur={() => setTyping(false)} onChange={({ target }) => onChange(target.value.trim())}
    />
  )
}
