package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.tool.PatientTool;
import org.jspecify.annotations.Nullable;

/**
 * The assistant that the channel needs, as code: post {@link #toJson()} to Vapi's {@code
 * /assistant} once, and whenever it changes.
 *
 * <p>It says first who calls, that the voice is artificial, and how to hear no more of it; a
 * voicemail box hears the clinic's name and phone only; nothing is recorded; and it can do for the
 * patient what our tools do, no more. Immutable and thread-safe.
 */
public final class VapiAssistant {
  /** What Vapi is to tell us; more than this it is not asked for. */
  private static final List<String> SERVER_MESSAGES =
      List.of(
          "status-update",
          "end-of-call-report",
          "transcript[transcriptType=\"final\"]",
          "tool-calls",
          "transfer-destination-request",
          "hang");

  private static final int TOOL_SECONDS = 10;

  private final Builder from;

  private VapiAssistant(Builder builder) {
    this.from = builder;
  }

  /**
   * Begins with a clinic that speaks English.
   *
   * @param clinicName as patients know it
   * @param serverUrl where Vapi's requests are received, such as {@code
   *     https://clinic.example.org/webhooks/vapi}
   */
  public static Builder builder(String clinicName, URI serverUrl) {
    return new Builder(clinicName, serverUrl);
  }

  /** The definition, as Vapi's interface takes it. */
  public String toJson() {
    VapiWords words = VapiWords.in(from.language);
    ObjectNode assistant =
        Json.object()
            .put("name", shortened(from.clinicName))
            .put("firstMessage", words.opening(from.clinicName))
            .put("firstMessageMode", "assistant-speaks-first")
            .put("voicemailMessage", words.voicemail(from.clinicName, from.clinicPhone))
            .put("maxDurationSeconds", CallBody.LONGEST_CALL);
    assistant.putObject("voicemailDetection").put("provider", "vapi");
    assistant.set("model", model());
    assistant.set("server", server());
    ArrayNode messages = assistant.putArray("serverMessages");
    SERVER_MESSAGES.forEach(messages::add);
    assistant
        .putObject("artifactPlan")
        .put("recordingEnabled", false)
        .put("videoRecordingEnabled", false);
    assistant.putObject("compliancePlan").put("hipaaEnabled", true);
    assistant.putObject("monitorPlan").put("listenEnabled", false).put("controlEnabled", true);
    return assistant.toPrettyString();
  }

  /** Vapi takes names of up to 40 characters. */
  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), 40));
  }

  private ObjectNode model() {
    ObjectNode model =
        Json.object()
            .put("provider", from.modelProvider)
            .put("model", from.model)
            .put("temperature", 0);
    model.putArray("messages").addObject().put("role", "system").put("content", instructions());
    ArrayNode tools = model.putArray("tools");
    for (PatientTool tool : PatientTool.values()) {
      tools.add(tool(tool));
    }
    tools.addObject().put("type", "endCall");
    return model;
  }

  private ObjectNode server() {
    ObjectNode server =
        Json.object().put("url", from.serverUrl.toString()).put("timeoutSeconds", TOOL_SECONDS);
    if (from.credentialId != null) {
      server.put("credentialId", from.credentialId);
    }
    return server;
  }

  private ObjectNode tool(PatientTool tool) {
    ObjectNode definition = tool == PatientTool.TRANSFER_TO_HUMAN ? transfer() : function();
    definition.set("server", server());
    ObjectNode function =
        definition
            .putObject("function")
            .put("name", tool.wireName())
            .put("description", description(tool));
    ObjectNode parameters = function.putObject("parameters").put("type", "object");
    ObjectNode properties = parameters.putObject("properties");
    switch (tool) {
      case CONFIRM_APPOINTMENT ->
          choice(properties, "What the patient answered.", "yes", "another_time", "give_up");
      case CLAIM_OFFER -> choice(properties, "What the patient answered.", "yes", "no");
      case SCHEDULE_APPOINTMENT ->
          text(
              properties,
              "start",
              "The start that the patient chose, copied from the alternatives of an earlier answer"
                  + " or written like 2026-03-06T09:00. Leave it out to hear what is free.");
      case REQUEST_CALLBACK -> {
        text(properties, "reason", "Why, in the patient's words, in one sentence.");
        text(properties, "when", "When the patient likes to be called.");
      }
      case TRANSFER_TO_HUMAN -> text(properties, "reason", "Why, in one sentence.");
      case CLINIC_INFO -> {}
    }
    return definition;
  }

  private static ObjectNode function() {
    return Json.object().put("type", "function").put("async", false);
  }

  /**
   * Vapi's own way to connect a call. Without a destination it asks us for one, and without a text
   * it would say one of its own.
   */
  private static ObjectNode transfer() {
    ObjectNode definition = Json.object().put("type", "transferCall");
    definition.putArray("destinations");
    definition.putArray("messages").addObject().put("type", "request-start").put("content", "");
    return definition;
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }

  private static void choice(ObjectNode properties, String description, String... values) {
    ArrayNode all =
        properties
            .putObject("answer")
            .put("type", "string")
            .put("description", description)
            .putArray("enum");
    for (String value : values) {
      all.add(value);
    }
  }

  private static String description(PatientTool tool) {
    return switch (tool) {
      case CONFIRM_APPOINTMENT ->
          "Notes what the patient answers about the visit that this call is about.";
      case SCHEDULE_APPOINTMENT ->
          "Books a time for the patient in this call, or tells which times are free.";
      case CLAIM_OFFER -> "Notes whether the patient takes the opening that this call offers.";
      case CLINIC_INFO -> "Tells the clinic's name, phone and places.";
      case REQUEST_CALLBACK -> "Asks the clinic's staff to call the patient back.";
      case TRANSFER_TO_HUMAN ->
          "For a patient who wants a person: connects them with the clinic, or tells what to do.";
    };
  }

  private String instructions() {
    return String.join(
        "\n",
        "You call patients for " + from.clinicName + ". You are software and say so when asked.",
        "Speak the language {{language}} unless the patient speaks another. Use short sentences.",
        "Until a person has answered you, say nothing beyond your first message. Never say what this"
            + " call is about to a voicemail box, a call screener or somebody who says that they are"
            + " not the patient: apologise and end the call.",
        "This call is of the kind {{kind}}.",
        "If it is reminder: the patient has a visit on {{time}} at {{location}}. Say so, ask whether"
            + " they come, want another time, or give it up, and use confirm_appointment.",
        "If it is offer: there is an opening on {{time}} at {{location}}, held for {{minutes}}"
            + " minutes. Say so, ask whether they take it, and use claim_offer.",
        "Otherwise say this message word by word: {{message}}",
        "Say that something is booked, confirmed or cancelled only after a tool answered so. Say what"
            + " a tool answers in your own words; leave nothing out and add nothing.",
        "When a tool answers that something is in progress, say so, wait a moment and use it again.",
        "To book a time use schedule_appointment. When it answers with alternatives, read them out and"
            + " book only the one that the patient chooses.",
        "The tools act for the patient in this call. Do nothing for anybody else, and never ask for"
            + " numbers, addresses or insurance.",
        "If the patient says stop, or wants no more calls: say that they get no more calls and end the"
            + " call. Do not persuade.",
        "If the patient may be in danger: tell them to hang up and call the emergency number now.",
        "Give no medical advice. For questions use clinic_info; for a person use transfer_to_human or"
            + " request_callback.");
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String clinicName;
    private final URI serverUrl;
    private String clinicPhone = "";
    private Locale language = Locale.ENGLISH;
    private @Nullable String credentialId;
    private String modelProvider = "openai";
    private String model = "gpt-4o";

    private Builder(String clinicName, URI serverUrl) {
      this.clinicName = Objects.requireNonNull(clinicName, "clinicName");
      this.serverUrl = Objects.requireNonNull(serverUrl, "serverUrl");
      if (clinicName.isBlank()) {
        throw new IllegalArgumentException("clinicName: whoever calls must say who they are");
      }
      if (!"https".equals(serverUrl.getScheme()) || serverUrl.getHost() == null) {
        throw new IllegalArgumentException("serverUrl: give an https address");
      }
    }

    private Builder(Builder other) {
      this(other.clinicName, other.serverUrl);
      this.clinicPhone = other.clinicPhone;
      this.language = other.language;
      this.credentialId = other.credentialId;
      this.modelProvider = other.modelProvider;
      this.model = other.model;
    }

    /** Where a voicemail box asks to be called back; nowhere unless told. */
    public Builder clinicPhone(String phone) {
      this.clinicPhone = Objects.requireNonNull(phone, "phone");
      return this;
    }

    /** In which the assistant begins where a call says nothing else. */
    public Builder language(Locale first) {
      this.language = Objects.requireNonNull(first, "language");
      return this;
    }

    /** Vapi's id of the credential by which it proves itself to us. */
    public Builder credentialId(String id) {
      this.credentialId = Objects.requireNonNull(id, "credentialId");
      return this;
    }

    /** Which model thinks; {@code openai} and {@code gpt-4o} unless told. */
    public Builder model(String provider, String name) {
      this.modelProvider = Objects.requireNonNull(provider, "provider");
      this.model = Objects.requireNonNull(name, "name");
      return this;
    }

    /** The definition. */
    public VapiAssistant build() {
      return new VapiAssistant(new Builder(this));
    }
  }
}
