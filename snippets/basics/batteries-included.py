import sys

modules = {
    name for name in sys.stdlib_module_names
    if not name.startswith("_")
}

print(len(modules) > 200)
print("tomllib" in modules)
print("binhex" in modules)
