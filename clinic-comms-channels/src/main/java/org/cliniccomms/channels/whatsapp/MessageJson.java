package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.WhatsAppUserId;

/** Writes what is posted to {@code /messages}. */
final class MessageJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 4_096;

  private MessageJson() {}

  /** The words as they are, with something to press where they ask. */
  static ObjectNode free(SendRequest request, WhatsAppSettings settings) {
    ObjectNode message = addressed(request);
    RenderedText text = request.content().text();
    if (text.choices().isEmpty()) {
      UnusableContent.checkText("text.body", text.text(), LONGEST_TEXT);
      message
          .put("type", "text")
          .putObject("text")
          .put("preview_url", false)
          .put("body", text.text());
      return message;
    }
    ObjectNode question =
        ReplyButtons.hold(text.choices())
            ? buttons(new ReplyButtons(text.text(), text.choices()))
            : list(new ReplyList(text.text(), settings.listLabel(text.language()), text.choices()));
    message.put("type", "interactive").set("interactive", question);
    return message;
  }

  /** A template with what fills it. */
  static ObjectNode template(SendRequest request, WhatsAppTemplate template) {
    ObjectNode message = addressed(request);
    message
        .put("type", "template")
        .set("template", TemplateJson.of(template, request.content().text().arguments()));
    return message;
  }

  /** Tells the patient that a message was read. */
  static ObjectNode read(String providerId) {
    return JSON.objectNode()
        .put("messaging_product", "whatsapp")
        .put("status", "read")
        .put("message_id", providerId);
  }

  private static ObjectNode addressed(SendRequest request) {
    ObjectNode message =
        JSON.objectNode().put("messaging_product", "whatsapp").put("recipient_type", "individual");
    String recipient = request.line().recipient().value();
    if (PhoneNumber.isE164(recipient)) {
      message.put("to", recipient.substring(1));
    } else if (WhatsAppUserId.isOne(recipient)) {
      message.put("recipient", recipient);
    } else {
      throw UnusableContent.field("recipient", "give a phone number in E.164 or a user id");
    }
    // Comes back in every delivery report.
    return message.put("biz_opaque_callback_data", request.messageId().toString());
  }

  private static ObjectNode buttons(ReplyButtons question) {
    ObjectNode json = question("button", question.body());
    ArrayNode buttons = json.putObject("action").putArray("buttons");
    for (Choice choice : question.buttons()) {
      put(choice, buttons.addObject().put("type", "reply").putObject("reply"));
    }
    return json;
  }

  private static ObjectNode list(ReplyList question) {
    ObjectNode json = question("list", question.body());
    ObjectNode action = json.putObject("action").put("button", question.label());
    ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
    List<Choice> choices = question.rows();
    choices.forEach(choice -> put(choice, rows.addObject()));
    return json;
  }

  private static ObjectNode question(String type, String body) {
    ObjectNode json = JSON.objectNode().put("type", type);
    json.putObject("body").put("text", body);
    return json;
  }

  private static void put(Choice choice, ObjectNode into) {
    into.put("id", choice.id()).put("title", choice.title());
  }
}
