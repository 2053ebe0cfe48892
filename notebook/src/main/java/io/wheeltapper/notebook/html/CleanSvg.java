package io.wheeltapper.notebook.html;

import io.wheeltapper.core.html.Element;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Pictures in a page. Plain drawings, as our charts are, are rebuilt in it, so that tips are shown; any other becomes a picture of
 * its own, where browsers run no script and fetch nothing.
 */
final class CleanSvg {
    private static final int DEEPEST = 40;
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "line",
            "polyline",
            "polygon",
            "rect",
            "circle",
            "ellipse",
            "path",
            "text",
            "tspan",
            "title",
            "desc");
    private static final Set<String> ATTRIBUTES = Set.of(
            "xmlns",
            "viewBox",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "dx",
            "dy",
            "d",
            "points",
            "transform",
            "role",
            "aria-label",
            "overflow",
            "fill",
            "fill-opacity",
            "opacity",
            "stroke",
            "stroke-width",
            "stroke-dasharray",
            "stroke-linejoin",
            "stroke-linecap",
            "stroke-opacity",
            "text-anchor",
            "font-family",
            "font-size",
            "font-weight",
            "font-style",
            "preserveAspectRatio",
            "style");
    private static final Pattern STYLE = Pattern.compile("(max-)?(width|height)\\s*:\\s*[a-z0-9.%]+");

    private CleanSvg() {}

    /** @param alternative what the picture shows, for those who cannot see it */
    static Element of(String svg, String alternative) {
        return rebuilt(svg)
                .orElseGet(() -> Element.of("img")
                        .with(
                                "src",
                                "data:image/svg+xml;base64,"
                                        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
                        .with("alt", alternative));
    }

    private static Optional<Element> rebuilt(String svg) {
        try {
            Node root = parser().parse(new InputSource(new StringReader(svg))).getDocumentElement();
            return root.getNodeName().equals("svg") ? element(root, 0) : Optional.empty();
        } catch (SAXException | IOException notXml) {
            return Optional.empty();
        }
    }

    private static DocumentBuilder parser() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // Without one of ours, it prints what is wrong.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java cannot parse XML safely", e);
        }
    }

    private static Optional<Element> element(Node node, int depth) {
        if (!ELEMENTS.contains(node.getNodeName()) || depth > DEEPEST) {
            return Optional.empty();
        }
        Element element = Element.of(node.getNodeName());
        for (int i = 0; i < node.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) node.getAttributes().item(i);
            if (!isAllowed(attribute.getName(), attribute.getValue())) {
                return Optional.empty();
            }
            element.with(attribute.getName(), attribute.getValue());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                Optional<Element> inner = element(child, depth + 1);
                if (inner.isEmpty()) {
                    return Optional.empty();
                }
                element.add(inner.get());
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                element.text(child.getNodeValue());
            }
        }
        return Optional.of(element);
    }

    private static boolean isAllowed(String name, String value) {
        if (!ATTRIBUTES.contains(name)) {
            return false;
        }
        if (name.equals("style")) {
            return java.util.Arrays.stream(value.split(";", -1))
                    .map(String::strip)
                    .allMatch(part -> part.isEmpty() || STYLE.matcher(part).matches());
        }
        return !value.contains("url(");
    }
}
