package org.repcost.theory.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class XmlTest {
    @Test
    void parserGivesBackEscapedTextInElementsAndAttributes() throws Exception {
        String text = "a < b && b > c, \"d\" or 'e', β \uD835\uDD53";
        Element element = parsed("<x y=\"" + Xml.escape(text) + "\">" + Xml.escape(text) + "</x>");
        assertEquals(text, element.getTextContent());
        assertEquals(text, element.getAttribute("y"));
    }

    @Test
    void whatXmlHasNoCharactersForIsReplaced() throws Exception {
        String text = "\u0000 \u001B \u007F \u0085 \uD835 \uFFFE \uFFFF \uD83F\uDFFF";
        String replaced = "\uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD";
        assertEquals(replaced, Xml.clean(text));
        assertEquals(replaced, parsed("<x>" + Xml.escape(text) + "</x>").getTextContent());
        assertEquals("tab\tand\nline", Xml.clean("tab\tand\nline"));
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
