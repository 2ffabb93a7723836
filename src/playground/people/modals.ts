import { isFields } from '../world/check.ts'
import { Kind } from '../world/components/context.ts'
import type { Interaction } from '../world/records/interactions.ts'
import { openInteraction } from '../world/interactions.ts'
import type { World } from '../world/world.ts'
import { ClientRefusal } from './client-refusal.ts'
import { checkValues, resolvedKind } from './components.ts'
import { emptyResolved, resolveInto, resolvedField, type Resolved } from './resolve.ts'

export type FieldValues = Readonly<Record<string, string | readonly string[]>>

/** `modalId`: the interaction that opened it. */
export function submitModal(world: World, userId: string, modalId: string, values: FieldValues): Interaction {
  const opener = world.interactions.get(modalId)
  if (!opener?.modal || opener.userId !== userId) throw new ClientRefusal('This form is not open for you.')
  const resolved = emptyResolved()
  const inputs = opener.modal.components.map((component) => fill(world, component, values, resolved))
  const { custom_id } = opener.modal
  // A form can be sent once; the client closes it.
  opener.modal = null
  return openInteraction(world, {
    type: 5,
    userId,
    channelId: opener.channelId,
    source: opener.source,
    openedBy: opener,
    data: { custom_id, components: inputs, ...resolvedField(resolved) },
  })
}

function fill(
  world: World,
  component: Record<string, unknown>,
  values: FieldValues,
  resolved: Resolved,
): Record<string, unknown> {
  const { type, id } = component
  if (Array.isArray(component['components'])) {
    const inner = component['components'].filter(isFields)
    return { type, id, components: inner.map((one) => fill(world, one, values, resolved)) }
  }
  if (isFields(component['component']))
    return {
      type,
      id,
      component: fill(world, component['component'], values, resolved),
    }
  if (type === Kind.textDisplay) return { type, id }
  return { type, id, custom_id: component['custom_id'], ...valueOf(world, component, values, resolved) }
}

function valueOf(
  world: World,
  component: Record<string, unknown>,
  values: FieldValues,
  resolved: Resolved,
): Record<string, unknown> {
  const given = values[String(component['custom_id'])]
  const type = Number(component['type'])
  if (type === Kind.textInput) return { value: checkText(component, given ?? component['value'] ?? '') }
  if (type === Kind.checkbox) return { value: given === 'true' }
  const picked = given === undefined ? [] : [given].flat()
  if (type === Kind.radioGroup) {
    // Nothing chosen comes as an empty text from a form that keeps one value for each field.
    const chosen = picked.filter((value) => value !== '')
    checkValues({ ...component, min_values: 1, max_values: 1 }, chosen)
    return { value: chosen[0] ?? null }
  }
  if (type === Kind.fileUpload && picked.length > 0)
    throw new ClientRefusal('The playground cannot send files from a form.')
  checkValues(component, picked)
  for (const value of picked) resolveInto(world, resolved, resolvedKind[type] ?? 0, value)
  return { values: picked }
}

function checkText(component: Record<string, unknown>, value: unknown): string {
  const words = String(value)
  const name = String(component['label'] ?? component['custom_id'])
  const [least, most] = [Number(component['min_length'] ?? 0), Number(component['max_length'] ?? 4000)]
  if (words === '') {
    if (component['required'] !== false) throw new ClientRefusal(`"${name}" must be filled in.`)
    return words
  }
  if (words.length < least) throw new ClientRefusal(`"${name}" needs at least ${least} characters.`)
  if (words.length > most) throw new ClientRefusal(`"${name}" takes at most ${most} characters.`)
  return words
}
