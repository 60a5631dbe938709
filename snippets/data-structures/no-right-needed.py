def allowed(rights, needed):
    return needed <= rights


staff = {"read", "write"}
guest = set()

print(allowed(staff, {"read"}))
print(allowed(staff, {"read", "delete"}))
print(allowed(guest, set()))
