3.0 in range(5)
2.5 in range(5)
"3" in range(5)
True in range(5)
