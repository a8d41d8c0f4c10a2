"""The places of a C++ source that can be mutated, and how: found in its syntax tree by libclang."""
import dataclasses
import re

from clang.cindex import CursorKind as Kind
from clang.cindex import Index, TokenKind

SWAPS = {
    "boundary": {"<": "<=", "<=": "<", ">": ">=", ">=": ">"},
    "comparison": {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="},
    "arithmetic": {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "<<": ">>", ">>": "<<", "&": "|", "|": "&",
                   "^": "&"},
    "logic": {"&&": "||", "||": "&&"},
    "assignment": {"+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=", "<<=": ">>=", ">>=": "<<=",
                   "^=": "&="},
}
# What the compiler computes: a mutant there would be the original.
CONSTANTS = {Kind.ENUM_CONSTANT_DECL, Kind.STATIC_ASSERT, Kind.TEMPLATE_NON_TYPE_PARAMETER,
             Kind.TEMPLATE_TYPE_PARAMETER, Kind.CXX_UNARY_EXPR, Kind.ALIGNED_ATTR}
STATEMENTS = {Kind.CALL_EXPR, Kind.BINARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR, Kind.UNARY_OPERATOR,
              Kind.UNEXPOSED_EXPR}
CALLS = {Kind.CALL_EXPR, Kind.DECL_REF_EXPR, Kind.MEMBER_REF_EXPR, Kind.UNEXPOSED_EXPR}


@dataclasses.dataclass(frozen=True)
class Mutation:
    """One change of the bytes [start, end) of a file; an empty text takes the statement out."""
    path: str
    start: int
    end: int
    operator: str
    change: str  # for people: "< to <="
    text: str
    line: int
    source: str  # the line of the file it stands in


class Finder:
    def __init__(self, path, arguments):
        self.path = path
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.unit = Index.create().parse(path, arguments)
        errors = [str(problem) for problem in self.unit.diagnostics if problem.severity >= 3]
        if errors:
            raise ValueError(f"{path}: {errors[0]}")
        self.punctuation = {token.extent.start.offset: token.spelling for token in
                            self.unit.get_tokens(extent=self.unit.cursor.extent) if token.kind == TokenKind.PUNCTUATION}
        self.found = []

    def mutations(self):
        for child in self.unit.cursor.get_children():
            if child.location.file and child.location.file.name == self.path:
                self.visit(child, self.unit.cursor)
        return sorted(set(self.found), key=lambda m: (m.start, -m.end, m.operator, m.change))

    def text(self, start, end):
        return self.bytes[start:end].decode()

    def own(self, cursor):
        return self.text(cursor.extent.start.offset, cursor.extent.end.offset)

    def add(self, cursor, operator, change, text):
        start, end = cursor.extent.start.offset, cursor.extent.end.offset
        line = cursor.extent.start.line
        source = self.bytes.split(b"\n")[line - 1].decode().strip()
        self.found.append(Mutation(self.path, start, end, operator, change, text, line, source))

    def visit(self, cursor, parent):
        try:
            cursor.kind
        except ValueError:  # a concept: computed by the compiler, and unknown to these bindings
            return
        children = list(cursor.get_children())
        if cursor.kind in CONSTANTS or self.is_constant(cursor):
            return
        if cursor.kind == Kind.CASE_STMT:
            children = children[1:]
        self.look_at(cursor, parent, children)
        for child in children:
            self.visit(child, cursor)

    def is_constant(self, cursor):
        """A variable, or a condition, that the compiler computes."""
        if cursor.kind == Kind.VAR_DECL:
            return re.search(r"\b(constexpr|constinit)\b", re.split("[={(]", self.own(cursor))[0]) is not None
        return False

    def look_at(self, cursor, parent, children):
        if cursor.kind in (Kind.BINARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR) and len(children) == 2:
            self.swap(cursor, children[0], children[1])
        elif cursor.kind == Kind.CALL_EXPR and cursor.spelling.startswith("operator") and len(children) == 3:
            if cursor.spelling not in ("operator<<", "operator>>"):
                self.swap(cursor, children[0], children[2])
        elif cursor.kind == Kind.UNARY_OPERATOR or cursor.kind == Kind.CALL_EXPR and len(children) == 2 and \
                cursor.spelling in ("operator!", "operator++", "operator--", "operator-"):
            self.unary(cursor)
        elif cursor.kind in (Kind.INTEGER_LITERAL, Kind.FLOATING_LITERAL, Kind.CXX_BOOL_LITERAL_EXPR):
            self.literal(cursor, parent)
        if cursor.kind == Kind.IF_STMT and not self.own(cursor).startswith("if constexpr"):
            self.condition(children)
        if cursor.kind == Kind.COMPOUND_STMT:
            bodies = children
        elif cursor.kind == Kind.IF_STMT:
            bodies = children[1:]
        elif cursor.kind in (Kind.FOR_STMT, Kind.WHILE_STMT, Kind.CXX_FOR_RANGE_STMT):
            bodies = children[-1:]
        else:
            bodies = []
        for child in bodies:
            self.statement(child)

    def swap(self, cursor, left, right):
        between = range(left.extent.end.offset, right.extent.start.offset)
        for place in between:
            if place in self.punctuation:
                break
        else:
            return
        sign = self.punctuation[place]
        for operator, signs in SWAPS.items():
            if sign in signs:
                other = signs[sign]
                text = (self.text(cursor.extent.start.offset, place) + other +
                        self.text(place + len(sign), cursor.extent.end.offset))
                self.add(cursor, operator, f"{sign} to {other}", text)

    def unary(self, cursor):
        own = self.own(cursor)
        if own.startswith("!"):
            self.add(cursor, "logic", "! removed", "!!(" + own[1:] + ")")
        elif own.startswith(("++", "--")) or own.endswith(("++", "--")):
            sign, other = ("++", "--") if "++" in own else ("--", "++")
            self.add(cursor, "arithmetic", f"{sign} to {other}", own.replace(sign, other, 1))
        elif own.startswith("-"):
            self.add(cursor, "arithmetic", "- removed", "(" + own[1:] + ")")

    def literal(self, cursor, parent):
        own = self.own(cursor)
        if cursor.kind == Kind.CXX_BOOL_LITERAL_EXPR and own in ("true", "false"):
            other = "false" if own == "true" else "true"
            self.add(cursor, "constant", f"{own} to {other}", other)
        elif re.fullmatch(r"[0-9][0-9a-fA-FxXuUlLzZ'.eEpP+-]*", own) and not self.is_argument(cursor, parent):
            self.add(cursor, "constant", f"{own} to {own} + 1", f"{own} + 1")
            if cursor.kind == Kind.INTEGER_LITERAL and own != "0":
                self.add(cursor, "constant", f"{own} to {own} - 1", f"{own} - 1")

    def is_argument(self, cursor, parent):
        """A template argument, which libclang does not tell from other children."""
        if parent.kind in (Kind.DECL_REF_EXPR, Kind.MEMBER_REF_EXPR, Kind.TYPE_REF, Kind.TEMPLATE_REF, Kind.PARM_DECL):
            return True
        before = self.bytes[:cursor.extent.start.offset].rstrip()[-1:]
        after = self.bytes[cursor.extent.end.offset:].lstrip()[:1]
        return parent.kind != Kind.BINARY_OPERATOR and (after == b">" or before == b"<") or after == b"]" and \
            parent.kind in (Kind.VAR_DECL, Kind.FIELD_DECL)

    def condition(self, children):
        """A condition that is no operator itself is negated."""
        for child in children[:2]:
            if not child.kind.is_expression():
                continue
            before = self.bytes[:child.extent.start.offset].rstrip()[-1:]
            after = self.bytes[child.extent.end.offset:].lstrip()[:1]
            if child.kind in CALLS and not child.spelling.startswith("operator") and before in (b"(", b";") and after == b")":
                self.add(child, "condition", "negated", "!(" + self.own(child) + ")")
            return

    def statement(self, cursor):
        after = self.bytes[cursor.extent.end.offset:].lstrip()[:1]
        if cursor.kind in STATEMENTS and after == b";" and not self.own(cursor).startswith(("throw", "assert", "co_")):
            before = self.bytes[:cursor.extent.start.offset].rstrip()
            if before[-1:] in b"{};)" or before.endswith((b"else", b"*/")) or b"//" in before.split(b"\n")[-1]:
                self.add(cursor, "statement", "taken out", "")
