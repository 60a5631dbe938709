import asyncio


async def fetch(name):
    await asyncio.sleep(0)
    return name


async def main():
    names = {"home", "news", "mail", "shop", "contact"}
    print(*await asyncio.gather(*map(fetch, names)))


asyncio.run(main())
