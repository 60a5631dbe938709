import asyncio


async def deliver(name):
    print(name, "leaves")
    await asyncio.sleep(0)
    print(name, "arrives")


async def main():
    first = deliver("a")
    second = deliver("b")
    await first
    await second


asyncio.run(main())
