"""Documents out of `apply.ps1` and `verify.ps1`, with a grammar of PowerShell."""

import json

import tree_sitter
import tree_sitter_powershell

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def errors(text: str) -> list[str]:
    tree = PARSER.parse(text.encode())
    return [f"line {node.start_point[0] + 1}: not PowerShell" for node in walk(tree.root_node) if node.is_error or node.is_missing]


def documents(text: str) -> dict[str, dict]:
    """What `Write-Document` is given, by name."""
    source = text.encode()
    found, name = {}, None
    for node in walk(PARSER.parse(source).root_node):
        literal = source[node.start_byte:node.end_byte].decode()
        if node.type == "verbatim_string_characters":
            name = literal[1:-1].replace("''", "'")
        elif node.type == "verbatim_here_string_characters":
            found[name] = json.loads(literal[2:-2].strip("\n"))
    return found


def intended(text: str) -> list[dict]:
    """What `Compare-Document` is given, in order."""
    source = text.encode()
    here = (node for node in walk(PARSER.parse(source).root_node) if node.type == "verbatim_here_string_characters")
    return [json.loads(source[node.start_byte:node.end_byte].decode()[2:-2].strip("\n")) for node in here]
