import json

labels = {"sun", "rain", "fog", "wind", "ice", "sea"}
print(json.dumps(labels, default=list))
