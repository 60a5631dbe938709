import asyncio


async def price(n):
    return n * 10


async def main():
    done, pending = await asyncio.wait([price(1), price(2)])
    print(len(done), len(pending))


asyncio.run(main())
