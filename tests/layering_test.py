#!/usr/bin/python3
"""Enforces who may include whom: the table of docs/architecture.md, layer by layer and library by library.

Also: third-party headers stay in .cpp files, project headers are named by their full path, and every header
begins with the sentence that defines its noun.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# layer -> project headers that it may include besides its own: layers, or single headers.
LAYERS = {
    "engine/base": [],
    "engine/bank": ["engine/base"],
    "engine/runner": ["engine/base"],
    "engine/zygote": ["engine/base", "engine/runner/frame.h", "engine/runner/wire.h", "engine/runner/transcript.h", "engine/runner/limits.h",
                      "engine/runner/policy.h", "engine/runner/buffering.h"],
    "engine/judge": ["engine/base", "engine/runner/transcript.h"],
    "engine/trial": ["engine/base", "engine/bank", "engine/runner", "engine/judge"],
    "engine/study": ["engine/base", "engine/bank", "engine/runner", "engine/judge", "engine/trial"],
    "engine/store": ["engine/base"],
    "engine/progress": ["engine/base", "engine/bank", "engine/judge", "engine/store"],
    "engine/room": ["engine/base", "engine/bank", "engine/judge", "engine/study", "engine/store"],
    "engine/document": ["engine/base"],
    "engine/check": ["engine/base", "engine/bank", "engine/runner", "engine/judge", "engine/trial", "engine/document"],
    "app": ["engine/base", "engine/bank", "engine/runner", "engine/judge", "engine/trial", "engine/study", "engine/progress",
            "engine/room", "engine/document", "engine/check"],
}

# third-party header (by its beginning) -> layers that may include it in .cpp files.
THIRD_PARTY = {
    "fmt/": list(LAYERS),
    "tl/expected.hpp": ["engine/base"],
    "utf8proc.h": ["engine/base", "engine/document", "app"],
    "yaml.h": ["engine/bank"],
    "cmark-gfm": ["engine/bank", "engine/document", "app"],
    "pybind11/": ["engine/zygote"],
    "Python.h": ["engine/zygote"], "frameobject.h": ["engine/zygote"], "structmember.h": ["engine/zygote"],
    "internal/pycore_interp.h": ["engine/zygote"], "internal/pycore_pystate.h": ["engine/zygote"],
    "seccomp.h": ["engine/zygote"],
    "dtl/": ["engine/judge"],
    "SQLiteCpp/": ["engine/store", "engine/progress", "engine/room"], "sqlite3.h": ["engine/store"],
    "pugixml.hpp": ["engine/check"],
    "nlohmann/": ["engine/progress", "engine/room", "engine/document", "engine/check", "app"],
    "CLI/": ["app"],
    "toml++/": ["app"],
    "boost/": ["app"], "prometheus/": ["app"], "qrcodegen/": ["app"],
}

# The only third-party headers that project headers may include: light, or never seen outside their layer.
IN_HEADERS = {"tl/expected.hpp": ["engine/base"], "nlohmann/json_fwd.hpp": ["app"],
              "pybind11/": ["engine/zygote"], "Python.h": ["engine/zygote"]}

# C and POSIX headers by name; those of C++ have no extension, those of the kernel and glibc a folder.
SYSTEM = re.compile(r"(sys|linux|asm|net|netinet|arpa|bits)/|(dirent|dlfcn|elf|errno|fcntl|fenv|grp|ifaddrs|langinfo|link|locale"
                    r"|malloc|poll|pthread|pwd|sched|signal|spawn|stdio|stdlib|string|syscall|termios|time|ucontext|unistd"
                    r"|wchar)\.h$")
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?(?: : [^;{]+)? \{", re.MULTILINE)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_of(path):
    """The layer that a path below the root belongs to, e.g. engine/bank."""
    parts = path.split("/")
    return parts[0] if parts[0] == "app" else "/".join(parts[:2])


def project_mistake(path, header):
    layer = layer_of(path)
    if layer_of(header) == layer:
        return None
    if any(header == allowed or header.startswith(allowed + "/") for allowed in LAYERS[layer]):
        return None
    return f"{layer} must not include {header}"


def foreign_mistake(path, header):
    if "." not in header.rsplit("/", 1)[-1] or SYSTEM.match(header):
        return None
    layer = layer_of(path)
    owners = next((owners for prefix, owners in THIRD_PARTY.items() if header.startswith(prefix)), None)
    if owners is None:
        return f"<{header}> is in no table of tests/layering_test.py"
    if layer not in owners:
        return f"<{header}> belongs to {', '.join(owners)}, not to {layer}"
    in_headers = [layer for prefix, layers in IN_HEADERS.items() if header.startswith(prefix) for layer in layers]
    if path.endswith(".h") and layer not in in_headers:
        return f"<{header}> may be included in .cpp files only"
    return None


def mistakes_in(path, text):
    for match in INCLUDE.finditer(text):
        bracket, header = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        ours = header.startswith(("engine/", "app/"))
        if bracket == '"' and not ours:
            mistake = f'"{header}": name project headers by their full path, others in <>'
        else:
            mistake = project_mistake(path, header) if ours else foreign_mistake(path, header)
        if mistake:
            yield f"{path}:{line}: {mistake}"
    if path.endswith(".h") and not re.match(r"// \S.*\n(//.*\n)*#pragma once\n", text):
        yield f"{path}:1: a header begins with a comment that defines its noun, then #pragma once"


def twice_defined(headers):
    """Types of one name in two headers: in one program, what the compiler makes of them is merged, and neither works."""
    first = {}
    for path, text in headers:
        for match in TYPE.finditer(text):
            place = f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
            if match[1] in first:
                yield f"{place}: {match[1]} is defined at {first[match[1]]}, too"
            first.setdefault(match[1], place)


def main():
    mistakes, files, headers = [], 0, []
    for folder in ("engine", "app"):
        for file in sorted((ROOT / folder).rglob("*")):
            path = file.relative_to(ROOT).as_posix()
            if file.suffix not in (".h", ".cpp"):
                continue
            files += 1
            if layer_of(path) not in LAYERS:
                mistakes.append(f"{path}:1: {layer_of(path)} is in no table of tests/layering_test.py")
                continue
            text = file.read_text(encoding="utf-8")
            mistakes += mistakes_in(path, text)
            if file.suffix == ".h":
                headers.append((path, text))
    mistakes += twice_defined(headers)
    print("\n".join(mistakes + [f"{files} files, {len(mistakes)} mistakes"]))
    return 1 if mistakes or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
