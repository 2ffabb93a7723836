/** Discord's dialect of Markdown as a tree. Every text in it is raw: whoever shows it must escape it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; children: Inline[] }
  | { kind: 'code'; text: string }
  /** `url` is always http or https. Without children the address is shown itself. */
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user-mention' | 'channel-mention' | 'role-mention'; id: string }
  | { kind: 'everyone-mention'; text: string }
  | { kind: 'command-mention'; name: string; id: string }
  | { kind: 'emoji'; name: string; id: string; animated: boolean }
  | { kind: 'time'; unix: number; style: string }

export interface ListItem {
  number: number | null
  blocks: Block[]
}

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'subtext'; children: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; items: ListItem[] }
  | { kind: 'fence'; language: string; text: string }

/** Deeper nesting than this is shown as plain text: nobody writes it, and it must not cost a stack. */
export const DEEPEST = 10
