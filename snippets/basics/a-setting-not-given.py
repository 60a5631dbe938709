from copy import deepcopy

NOT_GIVEN = object()
settings = {"host": None, "port": NOT_GIVEN}

backup = deepcopy(settings)
print(backup["host"] is None)
print(backup["port"] is NOT_GIVEN)
