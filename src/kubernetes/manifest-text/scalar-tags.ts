import type { ScalarTag } from 'yaml';

/*
 * Plain scalars as the API machinery reads them, which is neither YAML 1.1 nor 1.2: `on`, `yes` and `y` are booleans,
 * `017` and `0o17` are octal, `1_000` is a number, `08` is 8, `1:30` and dates are text.
 * Source: https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/resolve.go
 */

const INTEGER = /^[-+]?(?:0[bB][01][01_]*|0[xX][\da-fA-F][\da-fA-F_]*|0[0-7_]*|0[oO][0-7][0-7_]*|[1-9][\d_]*)$/;
const OCTAL = /^0[oO]?(?=[0-7])/;

function integerOf(text: string): number {
  const digits = text.replace(/_/g, '').replace(/^[-+]/, '');
  const amount = Number(digits.replace(OCTAL, '0o'));
  return text.startsWith('-') ? -amount : amount;
}

function specialFloatOf(text: string): number {
  if (/nan$/i.test(text)) { return NaN; }
  return text.startsWith('-') ? -Infinity : Infinity;
}

export const SCALAR_TAGS: readonly ScalarTag[] = [
  { tag: 'tag:yaml.org,2002:null', default: true, test: /^(?:~|null|Null|NULL)?$/, resolve: () => null },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/, resolve: () => true },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/, resolve: () => false },
  { tag: 'tag:yaml.org,2002:int', default: true, test: INTEGER, resolve: integerOf },
  {
    tag: 'tag:yaml.org,2002:float',
    default: true,
    test: /^[-+]?(?:\.\d+|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$/,
    resolve: (text) => Number(text.replace(/_/g, '')),
  },
  { tag: 'tag:yaml.org,2002:float', default: true, test: /^(?:\.nan|\.NaN|\.NAN|[-+]?\.(?:inf|Inf|INF))$/, resolve: specialFloatOf },
];
