import copy
import io

log = io.TextIOWrapper(io.BytesIO())
settings = {"level": [3], "log": log}

backup = copy.copy(settings)
print(backup["log"] is log)

backup = copy.deepcopy(settings)
print(backup["log"] is log)
