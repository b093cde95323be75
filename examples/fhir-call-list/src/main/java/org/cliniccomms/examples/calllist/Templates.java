package org.cliniccomms.examples.calllist;

import java.util.Map;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Fills in the pages of the class path, in the words of whoever reads them. Thread-safe. */
final class Templates {
  private final TemplateEngine engine = new TemplateEngine();

  Templates() {
    ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
    files.setPrefix("org/cliniccomms/examples/calllist/pages/");
    files.setSuffix(".html");
    files.setTemplateMode(TemplateMode.HTML);
    files.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(files);
    engine.setMessageResolver(new FromWords());
  }

  /**
   * Fills in a page, or one part of it.
   *
   * @param part the name of a fragment; empty for all of the page
   */
  String fill(String page, String part, Words words, Map<String, Object> model) {
    Context context = new Context(words.locale(), model);
    context.setVariable("words", words);
    return part.isEmpty()
        ? engine.process(page, context)
        : engine.process(page, Set.of(part), context);
  }

  private static final class FromWords extends AbstractMessageResolver {
    @Override
    public String resolveMessage(
        ITemplateContext context, Class<?> origin, String key, Object[] arguments) {
      return ((Words) context.getVariable("words"))
          .text(key, arguments == null ? new Object[0] : arguments);
    }

    @Override
    public String createAbsentMessageRepresentation(
        ITemplateContext context, Class<?> origin, String key, Object[] arguments) {
      throw new IllegalStateException("No text: " + key);
    }
  }
}
