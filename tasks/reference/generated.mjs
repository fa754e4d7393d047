// A plug-in of typedoc: what is generated from the schema is named after a type of TVM, and its name says
// what it is. Everything else must have a comment.
import { Comment, Converter } from 'typedoc';

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (reflection.comment !== undefined) return;
    const symbol = context.getSymbolFromReflection(reflection);
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
    if (!file.includes('/src/generated/')) return;
    reflection.comment = new Comment([{ kind: 'code', text: `\`${reflection.name}\`` }]);
  });
}
