# Run by hunch_embed_text: INPUT's bytes as a C++ array in OUTPUT.
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," array "${bytes}")
file(WRITE "${OUTPUT}" "extern const char ${SYMBOL}[];\nextern const unsigned long ${SYMBOL}_size;\n"
  "const char ${SYMBOL}[] = {${array}'\\0'};\nconst unsigned long ${SYMBOL}_size = sizeof(${SYMBOL}) - 1;\n")
