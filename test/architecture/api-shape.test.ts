/* eslint-disable no-bitwise -- the compiler's flags are bit sets */
import { resolve } from 'node:path';
import * as ts from 'typescript';

/*
 * jsii accepts in silence what the other languages cannot say: unions, generics, literal types. Nothing of that may
 * be in the public API; every optional property says its default.
 */

const OPTIONS: ts.CompilerOptions = {
  strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, skipLibCheck: true, noEmit: true,
};

/** What is wrong with the public API of a module, one line each. */
function offences(file: string, source?: string): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  if (source !== undefined) {
    const original = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) => name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true) : original(name, ...rest);
    const exists = host.fileExists.bind(host);
    host.fileExists = (name) => name === file || exists(name);
  }
  const program = ts.createProgram([file], OPTIONS, host);
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(file)!;
  const found: string[] = [];

  const isInternal = (node: ts.Declaration) => ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'internal')
    || (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;

  const inspectType = (node: ts.TypeNode | undefined, where: string): void => {
    if (node === undefined) { found.push(`${where}: no type given`); return; }
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) { found.push(`${where}: union`); return; }
    if (ts.isLiteralTypeNode(node) || ts.isTemplateLiteralTypeNode(node)) { found.push(`${where}: literal type`); return; }
    if (ts.isFunctionTypeNode(node) || ts.isTypeLiteralNode(node) || ts.isTupleTypeNode(node) || ts.isMappedTypeNode(node)) { found.push(`${where}: ${ts.SyntaxKind[node.kind]}`); return; }
    if (node.kind === ts.SyntaxKind.AnyKeyword || node.kind === ts.SyntaxKind.UnknownKeyword) { found.push(`${where}: any`); return; }
    if (ts.isArrayTypeNode(node)) { inspectType(node.elementType, where); return; }
    if (ts.isTypeOperatorNode(node)) { found.push(`${where}: ${ts.SyntaxKind[node.operator]}`); return; }
    if (ts.isTypeReferenceNode(node) && node.typeArguments !== undefined) {
      // jsii knows promises as return types, and maps
      if (!['Promise', 'Record'].includes(node.typeName.getText())) { found.push(`${where}: generic`); }
      node.typeArguments.forEach((argument) => inspectType(argument, where));
    }
  };

  const inspectDocs = (node: ts.Declaration, where: string, optional: boolean): void => {
    const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    if (docs.every((doc) => ts.getTextOfJSDocComment(doc.comment) === undefined || ts.getTextOfJSDocComment(doc.comment) === '')) { found.push(`${where}: no docstring`); }
    // a page that follows the newest release says something else tomorrow
    const moving = ts.getJSDocTags(node).filter((tag) => tag.tagName.text === 'see' && /\/\/kubernetes\.io\/docs\/|\/(?:blob|tree)\/(?:main|master)\//.test(tag.getText()));
    if (moving.length > 0) { found.push(`${where}: @see of what moves`); }
    if (optional && !ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'default')) { found.push(`${where}: optional without @default`); }
  };

  const inspectMember = (member: ts.Declaration, owner: string): void => {
    if (isInternal(member)) { return; }
    const where = `${owner}.${(member as ts.NamedDeclaration).name?.getText() ?? 'constructor'}`;
    if (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) {
      inspectType(member.type, where);
      inspectDocs(member, where, ts.isPropertySignature(member) && member.questionToken !== undefined);
      const readonly = ts.isGetAccessor(member) || (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly) !== 0;
      if (!readonly) { found.push(`${where}: not readonly`); }
    } else if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) {
      if (member.typeParameters !== undefined) { found.push(`${where}: generic`); }
      if (!(member.type !== undefined && member.type.kind === ts.SyntaxKind.ThisType)) { inspectType(member.type, where); }
      member.parameters.forEach((parameter) => inspectType(parameter.type, `${where}(${parameter.name.getText()})`));
      inspectDocs(member, where, false);
    } else if (ts.isConstructorDeclaration(member)) {
      member.parameters.forEach((parameter) => inspectType(parameter.type, `${where}(${parameter.name.getText()})`));
    } else if (ts.isEnumMember(member)) {
      inspectDocs(member, where, false);
    }
  };

  for (const exported of checker.getExportsOfModule(checker.getSymbolAtLocation(index)!)) {
    const symbol = (exported.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(exported) : exported;
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) {
        if (declaration.typeParameters !== undefined) { found.push(`${exported.name}: generic`); }
        inspectDocs(declaration, exported.name, false);
        [...declaration.members].forEach((member) => inspectMember(member as ts.Declaration, exported.name));
      } else if (ts.isEnumDeclaration(declaration)) {
        inspectDocs(declaration, exported.name, false);
        declaration.members.forEach((member) => inspectMember(member, exported.name));
      } else {
        found.push(`${exported.name}: ${ts.SyntaxKind[declaration.kind]} is no class, interface or enum`);
      }
    }
  }
  return found;
}

test('the public API has no shape that jsii lets through and other languages cannot say', () => {
  expect(offences(resolve(__dirname, '../../src/index.ts'))).toEqual([]);
});

test.each([
  ['a union', 'export class A { /** a */ public readonly a: string | number = 1; }', 'A.a: union'],
  ['a literal type', 'export interface A { /** a */ readonly a: \'x\'; }', 'A.a: literal type'],
  ['a generic', 'export class A<T> { /** a */ public a(): T { throw new Error(); } }', 'A: generic'],
  ['any', 'export interface A { /** a */ readonly a: any; }', 'A.a: any'],
  ['a missing default', 'export interface A { /** a */ readonly a?: string; }', 'A.a: optional without @default'],
  ['a missing docstring', 'export interface A { readonly a: string; }', 'A.a: no docstring'],
  ['a type alias', 'export type A = string;', 'A: TypeAliasDeclaration is no class, interface or enum'],
  ['a source that moves', '/** a\n * @see https://kubernetes.io/docs/x */ export class A {}', 'A: @see of what moves'],
  ['a branch for a source', '/** a\n * @see https://github.com/a/b/blob/main/x.go */ export class A {}', 'A: @see of what moves'],
  ['a property that can be set', 'export interface A { /** a */ a: string; }', 'A.a: not readonly'],
])('the shape test sees %s', (_what, source, offence) => {
  expect(offences(resolve(__dirname, 'shape-example.ts'), source)).toContain(offence);
});

test('the shape test lets private and internal members be', () => {
  const source = '/** a */ export class A {\n/** @internal */ public readonly _a: string | number = 1; private b: any; }';
  expect(offences(resolve(__dirname, 'shape-example.ts'), source)).toEqual([]);
});
