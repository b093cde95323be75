package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.cliniccomms.channels.whatsapp.WhatsAppTemplate.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a template with what fills it. */
final class TemplateJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Meta takes neither line breaks, tabs nor five spaces in a row in a parameter. */
  private static final Pattern FORBIDDEN = Pattern.compile("[\\n\\r\\t]| {5}");

  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,3})?");

  private TemplateJson() {}

  /**
   * Fills a template.
   *
   * @throws UnusableContent naming a parameter that is missing or cannot be used
   */
  static ObjectNode of(WhatsAppTemplate template, Map<String, String> arguments) {
    ObjectNode json = JSON.objectNode().put("name", template.name());
    json.putObject("language").put("code", template.languageCode());
    ArrayNode components = json.putArray("components");
    if (!template.parameters().isEmpty()) {
      ArrayNode parameters = components.addObject().put("type", "body").putArray("parameters");
      for (Parameter parameter : template.parameters()) {
        ObjectNode filled = filled(parameter, argument(parameter, arguments));
        if (template.isNamed()) {
          filled.put("parameter_name", parameter.name());
        }
        parameters.add(filled);
      }
    }
    for (int i = 0; i < template.buttons().size(); i++) {
      components.add(button(i, template.buttons().get(i).name()));
    }
    return json;
  }

  private static ObjectNode button(int index, String payload) {
    ObjectNode button =
        JSON.objectNode()
            .put("type", "button")
            .put("sub_type", "quick_reply")
            .put("index", Integer.toString(index));
    button.putArray("parameters").addObject().put("type", "payload").put("payload", payload);
    return button;
  }

  private static String argument(Parameter parameter, Map<String, String> arguments) {
    @Nullable String argument = arguments.get(parameter.name());
    if (argument == null || argument.isBlank()) {
      throw UnusableContent.template("template-parameter-missing:" + parameter.name());
    }
    if (FORBIDDEN.matcher(argument).find()) {
      throw unusable(parameter);
    }
    return argument;
  }

  private static ObjectNode filled(Parameter parameter, String argument) {
    ObjectNode json = JSON.objectNode();
    switch (parameter.type()) {
      case TEXT -> json.put("type", "text").put("text", argument);
      case DATE_TIME ->
          json.put("type", "date_time").putObject("date_time").put("fallback_value", argument);
      case CURRENCY ->
          json.put("type", "currency")
              .putObject("currency")
              .put("fallback_value", argument + " " + parameter.currency())
              .put("code", parameter.currency())
              .put("amount_1000", thousandths(parameter, argument));
    }
    return json;
  }

  private static long thousandths(Parameter parameter, String argument) {
    if (!AMOUNT.matcher(argument).matches()) {
      throw unusable(parameter);
    }
    return new BigDecimal(argument).movePointRight(3).longValueExact();
  }

  private static UnusableContent unusable(Parameter parameter) {
    return UnusableContent.template("template-parameter-invalid:" + parameter.name());
  }
}
