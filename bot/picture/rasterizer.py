"""The rasterizer: a process of its own that reads an SVG and writes it as PNG.

What draws it holds Python's lock until it is done: within the bot, nobody would be answered
meanwhile. Neither can what goes wrong with a strange text take more than this process along.

It is run by its path, with the font's files as arguments, and imports nothing of Blotter.
"""

import sys


def main() -> None:
    from resvg_py import svg_to_bytes

    svg = sys.stdin.buffer.read().decode("utf-8")
    png = svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=sys.argv[1:])
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
