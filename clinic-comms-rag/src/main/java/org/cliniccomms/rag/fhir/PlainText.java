package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Attachment;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** What somebody wrote, without markup and with its lines. */
final class PlainText {
  private static final int LONGEST = 200_000;
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>|&(?:#\\d+|[A-Za-z]+);");
  private static final String BLOCKS =
      "p, div, li, tr, h1, h2, h3, h4, h5, h6, section, article, blockquote, pre, table, ul, ol";

  private PlainText() {}

  /** The text of an attachment; empty if it is a picture, elsewhere, or in another format. */
  static String of(Attachment attachment) {
    byte[] bytes = attachment.getData();
    String type = Labels.text(attachment.getContentType()).toLowerCase(Locale.ROOT);
    if (bytes == null || !isText(type)) {
      return "";
    }
    String text = new String(bytes, charset(type));
    return type.contains("html") ? html(text) : limited(text.strip());
  }

  /** Of a field that should be plain, in which some write HTML all the same. */
  static String perhapsHtml(String text) {
    return TAG.matcher(text).find() ? html(text) : limited(text.strip());
  }

  static String html(String html) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false);
    document.select("script, style, head").remove();
    document.select("br").forEach(line -> line.replaceWith(new TextNode("\n")));
    document.select(BLOCKS).forEach(PlainText::onLinesOfItsOwn);
    return limited(
        document
            .wholeText()
            .replace('\u00A0', ' ')
            .replaceAll("[ \\t]*\\R[ \\t]*", "\n")
            .replaceAll("\\n{2,}", "\n")
            .strip());
  }

  private static void onLinesOfItsOwn(Element block) {
    block.before(new TextNode("\n"));
    block.after(new TextNode("\n"));
  }

  private static boolean isText(String type) {
    return type.startsWith("text/plain")
        || type.startsWith("text/html")
        || type.startsWith("text/markdown")
        || type.startsWith("application/xhtml");
  }

  private static Charset charset(String type) {
    Matcher named = CHARSET.matcher(type);
    return named.find() ? charsetNamed(named.group(1)).orElse(UTF_8) : UTF_8;
  }

  private static Optional<Charset> charsetNamed(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** No chart needs a longer one; what is cut says so. */
  private static String limited(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n[…]";
  }
}
