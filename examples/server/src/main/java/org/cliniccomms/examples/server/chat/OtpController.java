package org.cliniccomms.examples.server.chat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.examples.server.web.Problem;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.otp.CodeCheck;
import org.cliniccomms.otp.CodeRequest;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.patient.PhoneParse;
import org.cliniccomms.patient.PhoneParser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs patients in by a code that is texted to them; never tells whether a phone is a patient's.
 */
@RestController
@RequestMapping("/api/v1/auth/otp")
class OtpController {
  private final ClinicComms comms;
  private final OtpThrottle throttle;
  private final PatientTokens tokens;

  OtpController(ClinicComms comms, OtpThrottle throttle, PatientTokens tokens) {
    this.comms = comms;
    this.throttle = throttle;
    this.tokens = tokens;
  }

  record Ask(@NotBlank @Size(max = 40) @Nullable String phone) {
    @Override
    public String toString() {
      return "Ask";
    }
  }

  record Proof(
      @NotBlank @Size(max = 40) @Nullable String phone,
      @NotBlank @Size(max = 20) @Nullable String code) {
    @Override
    public String toString() {
      return "Proof";
    }
  }

  /** For how many seconds the code counts. */
  record Asked(long expiresIn) {}

  /** A token for the chat's socket, with its lifetime in seconds. */
  record PatientToken(String accessToken, long expiresIn) {
    @Override
    public String toString() {
      return "PatientToken";
    }
  }

  @PostMapping("request")
  ResponseEntity<?> request(
      @Valid @RequestBody Ask ask, HttpServletRequest request, Locale language) {
    PhoneNumber phone = phone(ask.phone());
    Optional<Duration> wait = throttle.request(phone, request.getRemoteAddr());
    if (wait.isPresent()) {
      return tooMany(wait.get());
    }
    CodeRequest answer = comms.oneTimeCodes().request(OwnClinic.ID, phone, language);
    if (answer instanceof CodeRequest.Accepted accepted) {
      return ResponseEntity.accepted().body(new Asked(accepted.lifetime().toSeconds()));
    }
    return answer instanceof CodeRequest.TooMany tooMany
        ? tooMany(tooMany.retryAfter())
        : Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "This clinic sends no codes. Call the clinic.")
            .response();
  }

  @PostMapping("verify")
  ResponseEntity<?> verify(@Valid @RequestBody Proof proof, HttpServletRequest request) {
    PhoneNumber phone = phone(proof.phone());
    Optional<Duration> wait = throttle.check(request.getRemoteAddr());
    if (wait.isPresent()) {
      return tooMany(wait.get());
    }
    String code = String.valueOf(proof.code()).replaceAll("[\\s-]", "");
    CodeCheck check = comms.oneTimeCodes().check(OwnClinic.ID, phone, code);
    if (check instanceof CodeCheck.Locked locked) {
      return tooMany(locked.retryAfter());
    }
    if (check instanceof CodeCheck.Refused) {
      return Problem.of(
              HttpStatus.UNAUTHORIZED,
              "This code is not valid, or not any more. Ask for a new one and enter it.")
          .response();
    }
    ChatId chat =
        comms
            .chats()
            .open(OwnClinic.ID, phone)
            .orElseThrow(() -> new IllegalStateException("chat: the clinic has no address"));
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new PatientToken(tokens.sign(chat), PatientTokens.LIFETIME.toSeconds()));
  }

  private static ResponseEntity<?> tooMany(Duration wait) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many codes. Wait, or call the clinic."));
  }

  private PhoneNumber phone(@Nullable String text) {
    String region = comms.clinics().find(OwnClinic.ID).orElseThrow().region();
    PhoneParse parse = PhoneParser.forRegion(region).parse(String.valueOf(text));
    if (parse instanceof PhoneParse.Rejected rejected) {
      throw Refused.invalid("phone", rejected.reason().message());
    }
    PhoneParse.Parsed parsed = (PhoneParse.Parsed) parse;
    List<PhoneNumber> numbers = parsed.numbers();
    if (numbers.size() != 1 || parsed.extension().isPresent()) {
      throw Refused.invalid("phone", "Give one number that receives texts.");
    }
    return numbers.get(0);
  }
}
