#!/usr/bin/env python3
"""Verifies exports of the ledger. Independent of the product: written from libs/ledger/README.md with the standard library alone.

verify.py FILE PUBLICKEY [--after EARLIER]       exit code 0: it is what was sealed; 1: it is not, and where; 2: wrong usage
verify.py --batch PUBLICKEY                      reads names of files from standard input, answers "ok" or "refused: ..." for each
"""
import hashlib
import json
import re
import sys

FORMAT = "reseller-relationships/export/1"
LONGEST_LINE = 8 * 1024 * 1024
HASH = re.compile(r"[0-9a-f]{64}\Z")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z", re.ASCII)


class Refused(Exception):
    pass


def require(condition, problem):
    if not condition:
        raise Refused(problem)


# ---- RFC 8785

ESCAPES = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def canonical_text(text):
    out = []
    for character in text:
        code = ord(character)
        if code in ESCAPES:
            out.append(ESCAPES[code])
        elif code < 0x20 or 0xD800 <= code <= 0xDFFF:
            out.append("\\u%04x" % code)
        else:
            out.append(character)
    return '"' + "".join(out) + '"'


def canonical_number(number):
    """As ECMAScript writes a double (ECMA-262, Number::toString)."""
    number = float(number)
    require(number == number and abs(number) != float("inf"), "a number is too large")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, exponent = ("%r" % abs(number)).lower(), 0
    if "e" in mantissa:
        mantissa, power = mantissa.split("e")
        exponent = int(power)
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + exponent - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    fraction = "." + digits[1:] if len(digits) > 1 else ""
    return "%s%s%se%s%d" % (sign, digits[0], fraction, "+" if power > 0 else "-", abs(power))


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, int) and abs(value) < 2**53:
        return str(value)
    if isinstance(value, (int, float)):
        return canonical_number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical_text(name) + ":" + canonical(value[name]) for name in names) + "}"


def canonical_bytes(value):
    return canonical(value).encode("utf-8")


def parse(line):
    try:
        text = line.decode("utf-8")
        value = json.loads(text, parse_constant=lambda _: require(False, "the line is no JSON"))
        written = canonical_bytes(value)
    except (ValueError, RecursionError, OverflowError):
        raise Refused("the line is no JSON")
    require(written == line, "the line is not in the form of RFC 8785")
    return value


# ---- RFC 8032, Ed25519

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def x_of(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def is_signed(public_key, message, signature):
    a, r, s = point_of(public_key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    return same(times(s, BASE), add(r, times(h, a)))


# ---- RFC 9162


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(content):
    return sha256(b"\x00", content)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


def division(size):
    power = 1
    while power * 2 < size:
        power *= 2
    return power


class Tree:
    """Grows leaf by leaf and keeps only the roots of its full subtrees."""

    def __init__(self, leaves=()):
        self.size, self.nodes = 0, []
        for leaf in leaves:
            self.append(leaf)

    def append(self, node):
        self.size += 1
        size = 1
        while self.nodes and self.nodes[-1][0] == size:
            node = node_hash(self.nodes.pop()[1], node)
            size *= 2
        self.nodes.append((size, node))

    def root(self):
        if not self.nodes:
            return sha256()
        node = self.nodes[-1][1]
        for _, left in reversed(self.nodes[:-1]):
            node = node_hash(left, node)
        return node


def root_by_path(node, begin, end, size, path):
    """Goes down from the root to the node and hashes on the way back."""
    low, high, sides = 0, size, []
    while (low, high) != (begin, end):
        middle = low + division(high - low)
        require(high - low > 1 and (end <= middle or begin >= middle) and low <= begin < end <= high, "the proof is of no node of the tree")
        sides.append("left" if end <= middle else "right")
        low, high = (low, middle) if end <= middle else (middle, high)
    require(len(sides) == len(path), "the path has the wrong length")
    for side, sibling in zip(reversed(sides), path):
        node = node_hash(node, sibling) if side == "left" else node_hash(sibling, node)
    return node


def is_consistent(first, first_root, second, second_root, proof):
    """RFC 9162, 2.1.4.2, step by step."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first & (first - 1) == 0:
        proof = [first_root] + proof
    if not proof:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for c in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn != 0 and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


# ---- the export


def members(value, names, optional=()):
    require(isinstance(value, dict), "something is no object")
    require(set(names) <= set(value) <= set(names) | set(optional), "an object has not the members it must have")
    return value


def whole(value):
    require(isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53, "something is no whole number")
    return value


def matching(value, form):
    require(isinstance(value, str) and form.match(value), "a text is not of its form")
    return value


def hashes(value, at_most):
    require(isinstance(value, list) and len(value) <= at_most, "there are too many hashes")
    return [bytes.fromhex(matching(each, HASH)) for each in value]


def check_seal(seal, public_key):
    members(seal, ("treeSize", "rootHash", "sealedAt", "keyId", "publicKey", "signature"))
    require(whole(seal["treeSize"]) > 0, "nothing is sealed")
    matching(seal["rootHash"], HASH)
    matching(seal["sealedAt"], INSTANT)
    require(seal["publicKey"] == public_key, "the seal is not by the given key")
    key = bytes.fromhex(public_key)
    require(seal["keyId"] == hashlib.sha256(key).hexdigest()[:16], "the id is not that of the key")
    signature = bytes.fromhex(matching(seal["signature"], re.compile(r"[0-9a-f]{128}\Z")))
    said = {"purpose": "reseller-relationships/seal/1", **{name: seal[name] for name in ("treeSize", "rootHash", "sealedAt")}}
    require(is_signed(key, canonical_bytes(said), signature), "the seal is forged")


def check_contents(contents, size):
    kind = contents.get("kind") if isinstance(contents, dict) else None
    if kind == "whole":
        members(contents, ("kind",))
    elif kind == "period":
        members(contents, ("kind", "leaves"), ("from", "to"))
        for name in ("from", "to"):
            if name in contents:
                matching(contents[name], INSTANT)
        leaves = members(contents["leaves"], ("from", "to"))
        require(whole(leaves["from"]) <= whole(leaves["to"]) <= size, "the leaves are not of the tree")
    elif kind in ("customer", "relationship"):
        names = ("customerId",) if kind == "customer" else ("customerId", "partnerId")
        members(contents, ("kind",) + names)
        require(all(isinstance(contents[name], str) and contents[name] for name in names), "an id is no text")
    else:
        raise Refused("the contents are of an unknown kind")


def check_header(header, public_key):
    members(header, ("kind", "format", "contents", "createdAt", "seal", "extends", "digest"))
    require(header["kind"] == "header" and header["format"] == FORMAT, "this is no export")
    said = {name: value for name, value in header.items() if name != "digest"}
    require(header["digest"] == hashlib.sha256(canonical_bytes(said)).hexdigest(), "the header is not what its digest says")
    matching(header["createdAt"], INSTANT)
    seal, extends = header["seal"], header["extends"]
    check_seal(seal, public_key)
    check_contents(header["contents"], seal["treeSize"])
    if extends is not None:
        members(extends, ("treeSize", "rootHash", "proof"))
        earlier_root = bytes.fromhex(matching(extends["rootHash"], HASH))
        proof = hashes(extends["proof"], 64)
        consistent = is_consistent(whole(extends["treeSize"]), earlier_root, seal["treeSize"], bytes.fromhex(seal["rootHash"]), proof)
        require(consistent, "the tree is not shown to extend the earlier one")
    return header


def tree_of(seal):
    return (seal["treeSize"], seal["rootHash"]) if seal else None


class Export:
    def __init__(self, header, after):
        self.contents, self.seal, self.after = header["contents"], header["seal"], after
        self.size, self.root = self.seal["treeSize"], bytes.fromhex(self.seal["rootHash"])
        kind = self.contents["kind"]
        self.span = (0, self.size) if kind == "whole" else None
        if kind == "period":
            self.span = (self.contents["leaves"]["from"], self.contents["leaves"]["to"])
        self.next_leaf = self.span[0] if self.span else 0
        self.events, self.revision, self.ended = 0, 0, False
        self.begin, self.end, self.hashes, self.used = 0, 0, [], True
        self.growing = None
        if after and tree_of(after) not in (tree_of(self.seal), tree_of(header["extends"])):
            require(after["treeSize"] <= self.size, "the export is older than the one it is to extend")
            require(kind == "whole", "the export does not show that it extends the earlier one")
            self.growing = Tree()

    def take(self, line):
        require(not self.ended, "something follows the footer")
        kind = line.get("kind") if isinstance(line, dict) else None
        take = {"proof": self.take_proof, "event": self.take_event, "footer": self.take_footer}.get(kind if isinstance(kind, str) else None)
        require(take, "a line of an unknown kind")
        take(line)

    def take_proof(self, line):
        members(line, ("kind", "from", "hashes", "path"))
        require(self.used, "the proof before is of no event")
        require(whole(line["from"]) >= self.end, "the proof does not come after the one before")
        self.hashes = hashes(line["hashes"], 256)
        require(self.hashes, "the proof is of no leaf")
        self.begin, self.end, self.used = line["from"], line["from"] + len(self.hashes), False
        root = root_by_path(Tree(self.hashes).root(), self.begin, self.end, self.size, hashes(line["path"], 64))
        require(root == self.root, "the leaves are not those that were sealed")
        for leaf in self.hashes:
            self.grow(leaf)

    def grow(self, leaf):
        if self.growing is None or self.growing.size == self.after["treeSize"]:
            return
        self.growing.append(leaf)
        if self.growing.size == self.after["treeSize"]:
            require(self.growing.root().hex() == self.after["rootHash"], "the first events are not those of the earlier export")

    def take_event(self, line):
        members(line, ("kind", "n", "leaf", "event"))
        event = members(line["event"], ("stream", "revision", "id", "type"), ("data", "metadata"))
        require(all(isinstance(event[name], str) for name in ("stream", "revision", "id", "type")), "an event has something that is no text")
        require(whole(line["n"]) == self.events, "event %d is due" % self.events)
        leaf = whole(line["leaf"])
        if self.span:
            require(leaf == self.next_leaf and leaf < self.span[1], "leaf %d is due" % self.next_leaf)
        require(leaf >= self.next_leaf and self.begin <= leaf < self.end, "the proof before is not of leaf %d" % leaf)
        require(leaf_hash(canonical_bytes(event)) == self.hashes[leaf - self.begin], "it is not what was sealed as leaf %d" % leaf)
        if not self.span:
            self.check_concern(event)
        self.used = True
        self.events += 1
        self.next_leaf = leaf + 1

    def check_concern(self, event):
        metadata = event.get("metadata")
        about = metadata.get("about") if isinstance(metadata, dict) else None
        about = about if isinstance(about, dict) and isinstance(about.get("partnerIds"), list) else {"partnerIds": []}
        own = event["stream"] == "customer-" + self.contents["customerId"]
        require(own or about.get("customerId") == self.contents["customerId"], "it is about another customer")
        if self.contents["kind"] == "relationship":
            require(self.contents["partnerId"] in about["partnerIds"], "it is about another partner")
        elif own:
            require(event["revision"] == str(self.revision), "event %d of its stream is missing" % self.revision)
            self.revision += 1

    def take_footer(self, line):
        members(line, ("kind", "events", "seal"))
        require(self.used, "the last proof is of no event")
        require(whole(line["events"]) == self.events, "the footer counts other events")
        require(not self.span or self.next_leaf == self.span[1], "the last events are missing")
        require(canonical(line["seal"]) == canonical(self.seal), "the footer has another seal")
        self.ended = True


def lines_in(file):
    number = 0
    while True:
        line = file.readline(LONGEST_LINE + 2)
        if not line:
            return
        number += 1
        yield number, line


def take_line(line):
    require(line.endswith(b"\n") and len(line) <= LONGEST_LINE + 1, "the line has no end")
    return parse(line[:-1])


def verify(name, public_key, after=None):
    """Returns the header; raises Refused, which names the line."""
    export, header, number = None, None, 0
    with open(name, "rb") as file:
        try:
            for number, line in lines_in(file):
                value = take_line(line)
                if export is None:
                    header = check_header(value, public_key)
                    export = Export(header, after)
                else:
                    export.take(value)
            require(export is not None, "the file is empty")
            require(export.ended, "the export has no footer")
        except Refused as refused:
            raise Refused("line %d: %s" % (number, refused))
    return header, export.events


def seal_of(name, public_key):
    with open(name, "rb") as file:
        return check_header(take_line(file.readline(LONGEST_LINE + 2)), public_key)["seal"]


def batch(public_key):
    for name in sys.stdin:
        try:
            verify(name.rstrip("\n"), public_key)
            print("ok", flush=True)
        except Refused as refused:
            print("refused: %s" % refused, flush=True)


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--batch":
        batch(arguments[1])
        return 0
    if len(arguments) not in (2, 4) or arguments[2:3] not in ([], ["--after"]) or not HASH.match(arguments[1]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        after = seal_of(arguments[3], arguments[1]) if len(arguments) == 4 else None
        header, events = verify(arguments[0], arguments[1], after)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print("verified: %d events, sealed %d at %s" % (events, header["seal"]["treeSize"], header["seal"]["sealedAt"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
