import sys
import sysconfig

no_gil = sysconfig.get_config_var("Py_GIL_DISABLED")
has_gil = getattr(sys, "_is_gil_enabled", lambda: True)

print("can do without:", bool(no_gil))
print("GIL is on:", has_gil())
