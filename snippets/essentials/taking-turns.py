import asyncio


async def breathe():
    pass


async def count(name):
    for n in (1, 2):
        print(name, n)
        await breathe()


async def main():
    await asyncio.gather(count("a"), count("b"))


asyncio.run(main())
