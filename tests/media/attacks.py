"""Drawings that do more than show something, drawings that only seem to, and what is no drawing at all."""

from __future__ import annotations

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    '{}<path d="M1 1h7"/></svg>'
)
FAR = "https://elsewhere.example/x"


def _inside(**texts: str) -> dict[str, str]:
    return {name.replace("_", " "): DRAWING.format(text) for name, text in texts.items()}


ATTACKS = _inside(
    script="<script>alert(1)</script>",
    script_from_elsewhere=f'<script xlink:href="{FAR}.js"/>',
    script_of_a_page='<g xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></g>',
    event='<g onload="alert(1)"/>',
    event_in_capitals='<g OnClick="alert(1)"/>',
    event_of_an_animation='<animate attributeName="x" onbegin="alert(1)" dur="1s"/>',
    handler='<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>',
    script_as_link='<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    script_as_link_in_two_lines='<a href=" java&#10;script:alert(1)"><text>x</text></a>',
    page_as_link='<a href="data:text/html,&lt;script&gt;1&lt;/script&gt;"><text>x</text></a>',
    link_to_elsewhere=f'<a href="{FAR}"><text>x</text></a>',
    both_kinds_of_link='<a href="#x" xlink:href="javascript:alert(1)"><text>x</text></a>',
    both_kinds_of_part=f'<use href="{FAR}.svg#a" xlink:href="#a"/>',
    both_kinds_of_part_the_other_way=f'<use xlink:href="#a" href="{FAR}.svg#a"/>',
    page_inside='<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><b>x</b></body></foreignObject>',
    frame_inside=f'<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="{FAR}"/></foreignObject>',
    picture_from_elsewhere=f'<image href="{FAR}.png" width="9" height="9"/>',
    picture_without_a_scheme='<image xlink:href="//elsewhere.example/x.png" width="9" height="9"/>',
    picture_with_backslashes='<image href="/\\elsewhere.example/x.png" width="9" height="9"/>',
    picture_twice_elsewhere=f'<image href="{FAR}//elsewhere.example/x.png" width="9" height="9"/>',
    drawing_inside='<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
    part_from_elsewhere=f'<use href="{FAR}.svg#a"/>',
    filter_from_elsewhere=f'<filter id="f"><feImage href="{FAR}.png"/></filter>',
    colour_from_elsewhere=f'<circle r="1" fill="url({FAR}.svg#a)"/>',
    mask_from_elsewhere='<circle r="1" mask="url(&quot;//elsewhere.example/x&quot;)"/>',
    cursor_from_elsewhere=f'<circle r="1" cursor="url({FAR}.cur),auto"/>',
    style_of_an_element=f'<circle r="1" style="fill:url({FAR}#a);stroke:red"/>',
    style=f"<style>path{{fill:url({FAR}#a)}}</style>",
    style_that_imports='<style>@import "//elsewhere.example/x.css"; path{fill:red}</style>',
    style_that_imports_by_url=f"<style>@import url({FAR}.css);</style>",
    style_in_capitals=f"<style>@IMPORT URL('{FAR}.css');</style>",
    style_with_escapes=f"<style>path{{fill:u\\72l({FAR}#a)}}</style>",
    style_as_data="<style><![CDATA[@import '//elsewhere.example/x.css';]]></style>",
    font=f"<style>@font-face{{font-family:x;src:url({FAR}.woff)}}</style>",
    link_that_changes='<a href="#x"><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a>',
    link_that_is_set='<a href="#x"><set attributeName="xlink:href" to="javascript:alert(1)"/><text>x</text></a>',
    event_that_is_set='<circle r="1"><set attributeName="onmouseover" to="alert(1)"/></circle>',
    film=f'<video xmlns="http://www.w3.org/1999/xhtml" src="{FAR}.mp4"/>',
)
ATTACKS["style beside it"] = f'<?xml-stylesheet href="{FAR}.css"?>' + DRAWING.format("")
ATTACKS["event of the root"] = DRAWING.format("").replace("viewBox", 'onload="alert(1)" viewBox')

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
UNREADABLE: dict[str, str | bytes] = {
    "billion laughs": f'<!DOCTYPE svg [<!ENTITY l0 "lol">{_LAUGHS}]>' + DRAWING.format("<text>&l9;</text>"),
    "entity": '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.format("<text>&a;</text>"),
    "file as entity": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + DRAWING.format("<text>&a;</text>"),
    "deep": DRAWING.format("<g>" * 5_000 + "</g>" * 5_000),
    "no namespace": '<svg viewBox="0 0 9 9"><path d="M1 1h7"/></svg>',
    "page": "<!doctype html><html><body>Log in</body></html>",
    "page that is a drawing": '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "not in UTF-8": DRAWING.format("<text>é</text>").encode("latin-1"),
    "encoding of nobody": '<?xml version="1.0" encoding="x-none"?>' + DRAWING.format(""),
    "encoding that hides": '<?xml version="1.0" encoding="utf-7"?>' + DRAWING.format("<text>+ADw-g+AD4-</text>"),
    "cut off": DRAWING.format("")[:-10],
    "more behind it": DRAWING.format("") + "<script/>",
    "nothing": "",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "address as text of a style": DRAWING.format(f'<style>path{{mask:image-set("{FAR}" 1x)}}</style>'),
    "address as text with a prefix": DRAWING.format(f"<g style=\"mask:-webkit-Image-Set('{FAR}' 1x)\"/>"),
    "address in a variable": DRAWING.format(f'<style>g{{--a:"{FAR}";mask:image-set(var(--a) 1x)}}</style>'),
    "address as source": DRAWING.format(f'<style>g{{mask:src("{FAR}")}}</style>'),
}

HARMLESS: dict[str, str | bytes] = {
    "nothing": DRAWING.format(""),
    "declaration": '<?xml version="1.0" encoding="UTF-8"?>\n' + DRAWING.format("") + "\n",
    "byte order mark": b"\xef\xbb\xbf" + DRAWING.format("<text>é</text>").encode(),
    "latin-1 that says so": ('<?xml version="1.0" encoding="iso-8859-1"?>' + DRAWING.format("<text>é</text>")).encode(
        "latin-1"
    ),
    "lines within values": DRAWING.format('<polyline points="1,1\n  2,2 "/>'),
    "spaces that count": DRAWING.format('<text xml:space="preserve">a  b</text>'),
    "own parts": DRAWING.format('<g id="a"/><use href="#a"/>'),
    "own parts in words of 2001": DRAWING.format('<g id="a"/><use xlink:href="#a"/>'),
    "own colours": DRAWING.format('<g id="a"/><circle r="1" fill="url(#a)" style="stroke:url(#a)"/>'),
    "picture inside": DRAWING.format('<image xlink:href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>'),
    "style": DRAWING.format('<style type="text/css"><![CDATA[ .a{fill:#FFF;} ]]></style><g class="a"/>'),
    "movement": DRAWING.format('<circle r="3"><animate attributeName="r" values="1;3" dur="2s"/></circle>'),
    "words": DRAWING.format("<title>T</title><desc>D</desc><text>a<tspan>b</tspan> c (image(s), src(1))</text>"),
    "labels": DRAWING.format('<g role="img" aria-label="L" data-name="Layer 1"/>'),
    "what looks like markup": DRAWING.format("<text>&#x26;lt;script&#62;</text>"),
}
