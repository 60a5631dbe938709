import ast
import json

text = '{"volume": 7,}'
print(ast.literal_eval(text))
print(json.loads(text))
