import { describe, expect, it } from 'vitest'
import { compileExpression } from '../expression.ts'
import { celValue } from '../values.ts'
import { AuthorizerValue } from './authorizer.ts'

const variables = {
  object: celValue({ list: [3, 1, 2], texts: ['b', 'a'], name: 'web', map: { b: 2, a: 1 }, empty: [], cpu: '200m' }),
  authorizer: new AuthorizerValue(
    {
      source: {
        decide: (attributes, account) => ({
          isAllowed: 'path' in attributes ? attributes.path === '/healthz' : attributes.resource === 'pods' && !account,
          reason: account ? `not ${account.name}` : 'because',
        }),
      },
    },
    { group: 'apps', resource: 'deployments', subresource: '', namespace: 'default', name: 'd' },
  ),
}

/** The value of an expression, or why it has none. */
function valueOf(text: string): unknown {
  const expression = compileExpression(text, ['object', 'authorizer'])
  if (typeof expression === 'string') return expression
  try {
    return expression.evaluate(variables)
  } catch (error) {
    return (error as Error).message
  }
}

describe.each<[string, [string, unknown][]]>([
  [
    'lists',
    [
      ['[1, 2, 2, 3].isSorted()', true],
      ['object.list.isSorted()', false],
      ['[].isSorted()', true],
      ['object.list.sum()', 6n],
      ['[1.5, 2.5].sum()', 4],
      ['[duration("1m"), duration("30s")].sum() == duration("90s")', true],
      ['[].sum()', 0n],
      ['object.list.min()', 1n],
      ['["b", "c", "a"].max()', 'c'],
      ['object.empty.max()', 'max called on empty list'],
      ['object.texts.indexOf("a")', 1n],
      ['[1, 2, 1].lastIndexOf(1)', 2n],
      ['["a"].indexOf("z")', -1n],
      ['[1, 2, 3, 4].slice(1, 3)', [2n, 3n]],
      ['[1, 2].slice(1, 3)', 'cannot slice(1, 3), list is length 2'],
      ['[[1], [2, 3]].flatten()', [1n, 2n, 3n]],
      ['[1, 2, 2, 1].distinct()', [1n, 2n]],
      ['[1, 2].reverse()', [2n, 1n]],
      ['object.list.sort()', [1n, 2n, 3n]],
      ['[{"n": 2}, {"n": 1}].sortBy(e, e.n).map(e, e.n)', [1n, 2n]],
      ['lists.range(3)', [0n, 1n, 2n]],
    ],
  ],
  [
    'strings',
    [
      ['"hello".charAt(4)', 'o'],
      ['"hello".charAt(5)', ''],
      ['"hello".charAt(6)', 'index out of range: 6'],
      ['"hello hello".replace("he", "we")', 'wello wello'],
      ['"hello hello".replace("he", "we", 1)', 'wello hello'],
      ['"a$b".replace("$", "$&", -1)', 'a$&b'],
      ['"%s is %d, %s and %.2f%%".format(["x", 3, [1, "a"], 1.5])', 'x is 3, [1, "a"] and 1.50%'],
      ['"%x %X %o %b %b".format([255, "ab", 8, 5, true])', 'ff 6162 10 101 1'],
      ['"%s %s".format([duration("1h"), {"b": 1, "a": null}])', '3600s {"a":null, "b":1}'],
      ['"%d".format(["a"])', 'error during formatting: %d cannot be used on string'],
      ['"%s %s".format(["a"])', 'index 1 out of range'],
      ['strings.quote("a\\"b")', '"a\\"b"'],
    ],
  ],
  [
    'sets',
    [
      ['sets.contains([1, 2, 3], [2])', true],
      ['sets.contains([], [1])', false],
      ['sets.equivalent([1], [1, 1])', true],
      ['sets.intersects([[1], [2]], [[2]])', true],
      ['sets.intersects([1], [])', false],
    ],
  ],
  [
    'regular expressions',
    [
      ['"abc 123".find("[0-9]+")', '123'],
      ['"abc".find("xyz")', ''],
      ['"123 abc 456".findAll("[0-9]+")', ['123', '456']],
      ['"123 abc 456".findAll("[0-9]+", 1)', ['123']],
      ['"ABC".find("(?i)b")', 'B'],
      ['"a".find("(")', 'Illegal regex: error parsing regexp: `(`'],
    ],
  ],
  [
    'URLs',
    [
      ['url("https://example.com:80/").getHost()', 'example.com:80'],
      ['url("https://[::1]:80/").getHostname()', '::1'],
      ['url("https://example.com:80/").getPort()', '80'],
      ['url("/path").getScheme()', ''],
      ['url("https://example.com/path with spaces/").getEscapedPath()', '/path%20with%20spaces/'],
      ['url("https://example.com").getEscapedPath()', ''],
      ['url("https://example.com/path?k1=a&k2=b&k2=c").getQuery()', { k1: ['a'], k2: ['b', 'c'] }],
      ['isURL("https://a:80/") && !isURL("../relative") && !isURL("https://a:x/")', true],
      ['url("a")', 'URL parse error during conversion from string: parse "a": invalid URI for request'],
    ],
  ],
  [
    'quantities',
    [
      ['isQuantity("1.3Gi") && !isQuantity("200K")', true],
      ['quantity("200M").compareTo(quantity("0.2G"))', 0n],
      ['quantity("150Mi").isGreaterThan(quantity("100Mi"))', true],
      ['quantity("50M").isLessThan(quantity("50Mi"))', true],
      ['quantity("50k").add(quantity("20k")) == quantity("70k")', true],
      ['quantity("50k").sub(20000) == quantity("30k")', true],
      ['quantity(object.cpu).isLessThan(quantity("1"))', true],
      ['quantity("50k").asInteger()', 50_000n],
      ['quantity("1.5").isInteger()', false],
      ['quantity("9999999999999999999999999999999999999G").asInteger()', 'cannot convert value to integer'],
      ['quantity("200m").asApproximateFloat()', 0.2],
      ['quantity("-1").sign()', -1n],
      ['quantity("x")', "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ],
  ],
  [
    'addresses',
    [
      ['isIP("127.0.0.1") && !isIP("127.0.0.256") && !isIP(":::1") && !isIP("::ffff:1.2.3.4")', true],
      ['ip("::1").family()', 6n],
      ['string(ip("2001:DB8::0:ABCD"))', '2001:db8::abcd'],
      ['ip.isCanonical("2001:DB8::ABCD")', false],
      ['ip("0.0.0.0").isUnspecified() && ip("127.1.2.3").isLoopback()', true],
      ['ip("169.254.169.254").isLinkLocalUnicast() && ip("ff02::1").isLinkLocalMulticast()', true],
      ['ip("192.168.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast()', true],
      ['isCIDR("192.168.0.0/16") && !isCIDR("192.168.0.0/33") && !isCIDR("::1/129")', true],
      ['cidr("192.168.0.0/24").containsIP("192.168.0.1")', true],
      ['cidr("192.168.0.0/24").containsIP(ip("192.168.1.1"))', false],
      ['cidr("192.168.0.0/16").containsCIDR("192.168.10.0/24")', true],
      ['cidr("192.168.0.1/24").masked() == cidr("192.168.0.0/24")', true],
      ['string(cidr("192.168.0.1/24").ip())', '192.168.0.1'],
      ['cidr("::1/128").prefixLength()', 128n],
      ['ip("x")', 'IP Address "x" parse error during conversion from string: ParseAddr("x"): unable to parse IP'],
    ],
  ],
  [
    'formats',
    [
      ['format.dns1123Label().validate("my-name").hasValue()', false],
      ['format.dns1123LabelPrefix().validate("my-").hasValue()', false],
      ['format.named("date").value().validate("2021-13").value()', ['invalid date']],
      ['format.named("nothing").hasValue()', false],
      ['!format.uri().validate("http://a").hasValue() && format.uri().validate("a b").hasValue()', true],
    ],
  ],
  [
    'versions',
    [
      ['isSemver("1.0.0") && !isSemver("v1.0") && isSemver("v1.0", true) && !isSemver("hello")', true],
      ['semver("1.2.3").compareTo(semver("0.1.2"))', 1n],
      ['semver("1.0.0-alpha.2").isLessThan(semver("1.0.0-alpha.10"))', true],
      ['semver("1.0.0").isGreaterThan(semver("1.0.0-rc.1"))', true],
      ['semver("01.01.01", true) == semver("1.1.1")', true],
      ['semver("1-rc", true) == semver("1.0.0-rc")', true],
      ['semver("1.2.3").major() + semver("1.2.3").minor() * semver("1.2.3").patch()', 7n],
      ['semver("200K")', 'No Major.Minor.Patch elements found'],
    ],
  ],
  [
    'comprehensions of two variables',
    [
      ['[1, 2, 3].all(i, v, i < v)', true],
      ['object.map.exists(k, v, k == "a" && v == 1)', true],
      ['[1, 1, 2].existsOne(i, v, i == 2 && v == 2)', true],
      ['[1, 2, 1].existsOne(v, v == 2)', true],
      ['[1, 2, 3].transformList(i, v, i * v + v)', [1n, 4n, 9n]],
      ['[1, 2, 3].transformList(i, v, i % 2 == 0, v)', [1n, 3n]],
      ['object.map.transformMap(k, v, v + 1)["a"]', 2n],
      ['object.map.transformMapEntry(k, v, {string(v): k})["2"]', 'b'],
      ['[[1, 2], [3]].all(i, l, l.all(v, v > i))', true],
      ['object.?name.optMap(n, n + "!").orValue("")', 'web!'],
      ['object.?none.optMap(n, n + "!").orValue("none")', 'none'],
      ['object.?name.optFlatMap(n, optional.ofNonZeroValue(n)).hasValue()', true],
    ],
  ],
  [
    'the authorizer',
    [
      ['authorizer.group("").resource("pods").namespace("a").check("get").allowed()', true],
      ['authorizer.requestResource.check("custom").allowed()', false],
      ['authorizer.path("/healthz").check("get").reason()', 'because'],
      ['authorizer.serviceAccount("default", "robot").group("").resource("pods").check("get").reason()', 'not robot'],
      [
        'authorizer.serviceAccount("default", "Robot").path("/a").check("get").allowed()',
        'Invalid service account name',
      ],
      ['authorizer.path("/x").check("get").errored()', false],
    ],
  ],
  ['patches', [['jsonpatch.escapeKey("example.com/a~b")', 'example.com~1a~0b']]],
])('%s', (_, table) => {
  it.each(table)('%s', (text, value) => {
    const found = valueOf(text)
    expect(found instanceof Map ? Object.fromEntries(found) : found).toEqual(value)
  })
})

describe('an expression', () => {
  it.each([
    ['object.name.nothing()', "1:20: undeclared reference to 'nothing' (in container '')"],
    ['"a".charAt("b")', "found no matching overload for 'charAt' applied to 'string.(string)'"],
    ['[1, "a"]', "1:5: expected type 'int' but found 'string'"],
    ['object.name.matches("(")', '1:21: invalid matches argument'],
    ['duration("1 hour")', '1:10: invalid duration argument'],
    ['cel.bind(v, 1, v)', "1:1: undeclared reference to 'cel' (in container '')"],
    ['(object.name', "1:13: Syntax error: missing ')' at '<EOF>'"],
    ['quantity(1)', "found no matching overload for 'quantity' applied to '(int)'"],
  ])('%s is refused', (text, words) => {
    expect(valueOf(text)).toContain(words)
  })
})
