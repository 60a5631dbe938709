class Bike:
    wheels = 2


city = Bike()
cargo = Bike()
cargo.wheels = 3
Bike.wheels = 4
print(city.wheels, cargo.wheels)
del cargo.wheels
print(cargo.wheels)
