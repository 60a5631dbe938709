import asyncio

async def save(name):
    print("saving", name)

async def main():
    save("a")
    await save("b")
    print("done")

asyncio.run(main())
