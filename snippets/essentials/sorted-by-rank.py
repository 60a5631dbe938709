import asyncio


async def rank(name):
    return len(name)


async def main():
    print("sorting")
    names = ["robert", "ann"]
    print(sorted(names, key=lambda name: await rank(name)))


asyncio.run(main())
