import asyncio
async def brew():
    return "tea"

tea = brew()
print(asyncio.run(tea))
asyncio.run(tea)
