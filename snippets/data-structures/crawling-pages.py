pages = [1]

print("crawling")
for page in pages:
    following = page + 1
    if following not in pages:
        pages.append(following)
print(len(pages))
