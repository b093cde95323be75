package org.cliniccomms.channels.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.cliniccomms.call.Turn;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Calls patients by Twilio, with detection of answering machines.
 *
 * <p>The message's id is part of the addresses that Twilio calls back, so that a call whose
 * creation was never answered is recognised when it speaks. Twilio's requests go to {@code <public
 * address>/webhooks/twilio/voice/<message id>} and, below it, {@code /status}. Nothing is logged.
 * Thread-safe; the HTTP client below keeps daemon threads for idle connections.
 */
public final class TwilioVoiceChannel implements TalkingChannel, LookupChannel {
  private final VoiceDialer dialer;
  private final VoiceLookup lookup;
  private final VoiceWebhooks webhooks;
  private final VoiceScript script;

  /**
   * A channel over an account; opens no connection yet.
   *
   * @param time by which a wait that Twilio asks for is measured
   */
  public TwilioVoiceChannel(TwilioSettings settings, InstantSource time) {
    TwilioClient client = TwilioClient.of(settings, time);
    this.dialer = new VoiceDialer(client, settings);
    this.lookup = new VoiceLookup(client);
    this.webhooks = new VoiceWebhooks(settings);
    this.script = new VoiceScript(settings.publicBaseUrl());
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.VOICE;
  }

  /** Places a call that asks what to say once it is answered; the words are not given away. */
  @Override
  public SendResult send(SendRequest request) {
    return dialer.dial(request);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Any call between the two numbers since the first attempt counts: a patient is rather not
   * called than called twice.
   */
  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    return lookup.lookUp(request);
  }

  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return lookup.status(providerId);
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return webhooks.read(request, receivedAt);
  }

  /** Twilio knows nothing of who wants no calls. */
  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }

  @Override
  public WebhookResponse say(MessageId call, Turn turn) {
    return script.of(call, turn);
  }

  /** {@inheritDoc} A key is told again; who spoke is asked again. */
  @Override
  public WebhookResponse again(WebhookReading.Talk heard, Duration pause) {
    return script.again(heard, pause);
  }

  @Override
  public SendResult hangUp(String providerId) {
    return dialer.hangUp(providerId);
  }
}
