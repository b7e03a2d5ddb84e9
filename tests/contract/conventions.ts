import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** One place of a contract that breaks a convention: `Type.field(argument): what is missing`. */
type Fault = string;

/** Everything in a contract that a client can see and nobody has described, as coordinates. */
export function undescribed(schema: GraphQLSchema): readonly Fault[] {
  return everything(schema)
    .filter(({ description }) => (description ?? '').trim() === '')
    .map(({ at }) => at);
}

/** Deprecations that don't say what to use instead, or in which version the thing goes away. */
export function vagueDeprecations(schema: GraphQLSchema): readonly Fault[] {
  return everything(schema)
    .filter(({ deprecationReason }) => deprecationReason !== undefined && deprecationReason !== null)
    .filter(({ deprecationReason }) => !/`[^`]+`[\s\S]*\b\d+\.\d+/.test(deprecationReason ?? ''))
    .map(({ at }) => at);
}

/** Names that are not PascalCase (types), camelCase (fields, arguments) or UPPER_SNAKE (enum values). */
export function misnamed(schema: GraphQLSchema): readonly Fault[] {
  return everything(schema)
    .filter(({ name, kind }) => !namePatterns[kind].test(name))
    .map(({ at }) => at);
}

const namePatterns = {
  type: /^[A-Z][A-Za-z0-9]*$/,
  member: /^(?:[a-z][A-Za-z0-9]*|AND|OR|NOT)$/, // the three words of filters
  value: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,
} as const;

/**
 * Mutations that are not `name(input: NameInput!): NameResult!` with `union NameResult = NamePayload | errors…`, where each
 * error implements `Error`.
 */
export function irregularMutations(schema: GraphQLSchema): readonly Fault[] {
  return mutations(schema).flatMap(({ at, type, field }) => {
    const faults: Fault[] = [];
    const [input, ...others] = field.args;
    if (input?.name !== 'input' || String(input.type) !== `${type}Input!` || others.length > 0)
      faults.push(`${at}: takes something else than (input: ${type}Input!)`);
    const result = isNonNullType(field.type) ? field.type.ofType : null;
    if (!isUnionType(result) || result.name !== `${type}Result`)
      return [...faults, `${at}: answers ${String(field.type)}, not ${type}Result!`];
    const isError = (member: GraphQLObjectType) => member.getInterfaces().some(({ name }) => name === 'Error');
    const payloads = result.getTypes().filter((member) => !isError(member));
    if (payloads.map(({ name }) => name).join() !== `${type}Payload`)
      faults.push(`${at}: besides errors it answers ${payloads.join(', ') || 'nothing'}, not ${type}Payload`);
    for (const error of ['InvalidInput', 'Forbidden', 'IdempotencyKeyReused'])
      if (!result.getTypes().some(({ name }) => name === error)) faults.push(`${at}: never answers ${error}`);
    return faults;
  });
}

/**
 * Mutations of an existing record that don't ask for the version that the caller has seen. A mutation changes an existing
 * record when its payload gives a `thing` that has a `version`, and its input takes a `thingId`.
 */
export function unversionedUpdates(schema: GraphQLSchema): readonly Fault[] {
  return mutations(schema).flatMap(({ at, type }) => {
    const payload = schema.getType(`${type}Payload`);
    const input = schema.getType(`${type}Input`);
    if (!isObjectType(payload) || !isInputObjectType(input)) return [];
    const updated = Object.values(payload.getFields()).filter((field) => {
      const record = getNamedType(field.type);
      return isObjectType(record) && 'version' in record.getFields() && isRequired(input, `${field.name}Id`, 'ID!');
    });
    if (updated.length === 0) return [];
    const result = schema.getType(`${type}Result`);
    const conflicts = isUnionType(result) && result.getTypes().some(({ name }) => name === 'VersionConflict');
    return [
      ...(isRequired(input, 'expectedVersion', 'Int!') ? [] : [`${at}: no expectedVersion: Int!`]),
      ...(conflicts ? [] : [`${at}: never answers VersionConflict`]),
    ];
  });
}

function isRequired(input: GraphQLInputObjectType, name: string, type: string): boolean {
  return String(input.getFields()[name]?.type) === type;
}

/** Connections without the four page arguments, or whose description of `first` does not name the largest page. */
export function unboundedConnections(schema: GraphQLSchema): readonly Fault[] {
  return outputFields(schema)
    .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    .flatMap(({ at, field }) => {
      const missing = ['first', 'after', 'last', 'before'].filter(
        (name) => !field.args.some((arg) => arg.name === name),
      );
      const sizes = field.args.filter(({ name }) => name === 'first' || name === 'last');
      return [
        ...missing.map((name) => `${at}: no ${name}`),
        ...sizes.filter(namesNoLimit).map(({ name }) => `${at}(${name}:): names no largest page`),
      ];
    });
}

/** Lists of records outside pages: a growing list has to be a connection, so each one says why it can't grow. */
export function unexplainedLists(schema: GraphQLSchema): readonly Fault[] {
  return outputFields(schema)
    .filter(({ at, field }) => {
      const record = getNamedType(field.type);
      const isPage = /(?:Connection\.(?:edges|nodes)|Problem\.path|\.problems)$/.test(at);
      return isListType(getNullableType(field.type)) && (isObjectType(record) || isInterfaceType(record)) && !isPage;
    })
    .filter(({ field }) => !/\d|\b(?:one per|each|every)\b/i.test(field.description ?? ''))
    .map(({ at }) => at);
}

/** Texts and lists in the inputs of mutations whose description names no limit. */
export function unlimitedInputs(schema: GraphQLSchema): readonly Fault[] {
  return mutations(schema)
    .flatMap(({ type }) => schema.getType(`${type}Input`) ?? [])
    .filter(isInputObjectType)
    .flatMap((input) =>
      Object.values(input.getFields())
        .filter(({ type }) => isListType(getNullableType(type)) || getNamedType(type).name === 'String')
        .filter(namesNoLimit)
        .map(({ name }) => `${input.name}.${name}`),
    );
}

function namesNoLimit({ description }: { readonly description?: string | null | undefined }): boolean {
  return !/\d|\bone\b|\bonce\b/.test(description ?? '');
}

/** Fields that may be null and don't say when: "…; null when …", "…, if any", "…, where known", or a moment, "When it was …". */
export function unexplainedNulls(schema: GraphQLSchema): readonly Fault[] {
  return outputFields(schema)
    .filter(({ field }) => !isNonNullType(field.type))
    .filter(
      ({ field }) =>
        !/\b(?:null|if any|until|only|once|where (?:known|set|given)|^When .*)\b/i.test(field.description ?? ''),
    )
    .map(({ at }) => at);
}

function mutations(schema: GraphQLSchema) {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => ({
    at: `Mutation.${field.name}`,
    type: field.name.charAt(0).toUpperCase() + field.name.slice(1),
    field,
  }));
}

function outputFields(schema: GraphQLSchema): readonly { at: string; field: GraphQLField<unknown, unknown> }[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && (isObjectType(type) || isInterfaceType(type)))
    .flatMap((type) =>
      'getFields' in type && !isInputObjectType(type)
        ? Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field }))
        : [],
    );
}

interface Part {
  readonly at: string;
  readonly name: string;
  readonly kind: keyof typeof namePatterns;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

/** Every type, field, argument, input field, enum value and directive of ours. */
function everything(schema: GraphQLSchema): readonly Part[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap((type): Part[] => [
      { at: type.name, name: type.name, kind: 'type', description: type.description },
      ...(isEnumType(type)
        ? type.getValues().map((value): Part => ({ ...value, at: `${type.name}.${value.name}`, kind: 'value' }))
        : []),
      ...('getFields' in type
        ? Object.values(type.getFields()).flatMap((field): Part[] => [
            { ...field, at: `${type.name}.${field.name}`, kind: 'member' },
            ...argumentsOf(field).map((argument) => partOf(`${type.name}.${field.name}`, argument)),
          ])
        : []),
    ]),
    ...directives.flatMap(({ name, description, args }): Part[] => [
      { at: `@${name}`, name, kind: 'member', description },
      ...args.map((argument) => partOf(`@${name}`, argument)),
    ]),
  ];
}

function argumentsOf(field: GraphQLField<unknown, unknown> | GraphQLInputField): readonly GraphQLArgument[] {
  return 'args' in field ? field.args : [];
}

function partOf(owner: string, argument: GraphQLArgument): Part {
  return { ...argument, at: `${owner}(${argument.name}:)`, kind: 'member' };
}
