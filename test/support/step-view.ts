import type { StepView } from 'gan-recipes/plugin';

/** A view with these values; what is asked for besides fails by name. */
export function viewWith(values: Partial<StepView>): StepView {
  return new Proxy(values as StepView, {
    get(target, name) {
      if (name in target) return target[name as keyof StepView];
      throw new Error(`the view of this test has no ${String(name)}`);
    },
  });
}
