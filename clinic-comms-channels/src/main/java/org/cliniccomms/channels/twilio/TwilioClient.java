package org.cliniccomms.channels.twilio;

import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.time.InstantSource;

/**
 * The SDK's client without its logging and its repetitions.
 *
 * <p>The SDK's own logs addresses with phone numbers in their query when debugging is on.
 */
final class TwilioClient extends TwilioRestClient {
  private final TwilioSettings settings;
  private final TwilioTransport transport;

  private TwilioClient(TwilioSettings settings, TwilioTransport transport) {
    super(new Builder(settings.accountSid(), settings.authToken()).httpClient(transport));
    this.settings = settings;
    this.transport = transport;
  }

  static TwilioClient of(TwilioSettings settings, InstantSource time) {
    return new TwilioClient(settings, new TwilioTransport(settings, time));
  }

  @Override
  public Response request(Request request) {
    request.setAuth(settings.accountSid(), settings.authToken());
    return transport.makeRequest(request);
  }

  @Override
  public void logRequest(Request request) {
    // Nothing: it would show phone numbers.
  }
}
