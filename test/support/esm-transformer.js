const { transpileModule, ModuleKind, ScriptTarget } = require('typescript');

/** Node loads ES modules with `require`; jest's own `require` does not. */
module.exports = {
  process: (source) => ({
    code: transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText,
  }),
};
