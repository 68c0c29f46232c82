/** The names that a file gives: variables, parameters, functions, classes, types and members. */
import { type BindingPattern, type ParamPattern, type PropertyKey, Visitor } from 'oxc-parser'
import type { Source } from './source.ts'

export type DeclaredName = { readonly name: string; readonly start: number }

export function declaredNames(source: Source): DeclaredName[] {
  const found: DeclaredName[] = []
  const add = (id: DeclaredName | null): void => {
    if (id !== null) found.push(id)
  }
  const addPattern = (pattern: ParamPattern): void => namesIn(pattern).forEach(add)
  const addParameters = ({ params }: { readonly params: readonly ParamPattern[] }): void =>
    params.forEach(addPattern)
  const addKey = ({ key }: { readonly key: PropertyKey }): void => {
    if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') add(key)
  }
  new Visitor({
    VariableDeclarator: ({ id }) => addPattern(id),
    FunctionDeclaration: (node) => {
      add(node.id)
      addParameters(node)
    },
    FunctionExpression: addParameters,
    ArrowFunctionExpression: addParameters,
    TSFunctionType: addParameters,
    CatchClause: ({ param }) => {
      if (param !== null) addPattern(param)
    },
    ClassDeclaration: ({ id }) => add(id),
    MethodDefinition: addKey,
    PropertyDefinition: addKey,
    TSPropertySignature: addKey,
    TSMethodSignature: addKey,
    TSTypeAliasDeclaration: ({ id }) => add(id),
    TSInterfaceDeclaration: ({ id }) => add(id),
    ImportSpecifier: ({ local }) => add(local),
    ImportNamespaceSpecifier: ({ local }) => add(local),
    ImportDefaultSpecifier: ({ local }) => add(local),
  }).visit(source.program)
  return found
}

function namesIn(pattern: ParamPattern | BindingPattern): DeclaredName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern]
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)))
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property.argument),
      )
    case 'TSParameterProperty':
      return namesIn(pattern.parameter)
    case 'RestElement':
      return namesIn(pattern.argument)
  }
}
