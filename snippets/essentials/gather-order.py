import asyncio

async def run(name, rounds):
    for _ in range(rounds):
        await asyncio.sleep(0)
    print(name)
    return name

async def main():
    print(await asyncio.gather(run("tortoise", 3), run("hare", 1)))

asyncio.run(main())
