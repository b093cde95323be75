package org.cliniccomms.examples.server.auth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.examples.server.web.Cursor;
import org.cliniccomms.examples.server.web.Listing;
import org.cliniccomms.examples.server.web.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the users of the server; all but one's own entry is for administrators. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
  private static final String ROLES = "admin|staff|clinician|readonly";
  private static final String ROLE = "must be admin, staff, clinician or readonly";
  private static final String USERNAME =
      "may hold 2 to 64 letters, digits, dots, dashes, underscores and @";
  private static final int PAGE = 100;

  private final UserStore users;
  private final UserChanges changes;

  UserController(UserStore users, UserChanges changes) {
    this.users = users;
    this.changes = changes;
  }

  /** A user as the API shows it; in logs by id only. */
  record UserView(String id, String username, String displayName, String role, boolean enabled) {
    static UserView of(ServerUser user) {
      return new UserView(
          user.id().toString(),
          user.username(),
          user.displayName(),
          user.role().wireName(),
          user.enabled());
    }

    @Override
    public String toString() {
      return "UserView[" + id + "]";
    }
  }

  /** A new user. */
  record NewUser(
      @NotBlank @Pattern(regexp = "[A-Za-z0-9._@-]{2,64}", message = USERNAME)
          @Nullable String username,
      @NotBlank @Size(max = 100) @Nullable String displayName,
      @NotBlank @Pattern(regexp = ROLES, message = ROLE) @Nullable String role,
      @NotBlank @Password @Nullable String password) {
    @Override
    public String toString() {
      return "NewUser";
    }
  }

  /** What to change of a user; what is absent stays. */
  record UserChange(
      @Size(min = 1, max = 100) @Nullable String displayName,
      @Pattern(regexp = ROLES, message = ROLE) @Nullable String role,
      @Nullable Boolean enabled,
      @Password @Nullable String password) {
    @Override
    public String toString() {
      return "UserChange";
    }
  }

  /** A change of one's own password. */
  record PasswordChange(
      @NotBlank @Nullable String currentPassword,
      @NotBlank @Password @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange";
    }
  }

  @GetMapping("me")
  UserView me(@AuthenticationPrincipal ServerUser user) {
    return UserView.of(user);
  }

  @PostMapping("me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(
      @AuthenticationPrincipal ServerUser user, @Valid @RequestBody PasswordChange change) {
    changes.changeOwnPassword(
        user,
        Objects.requireNonNull(change.currentPassword(), "currentPassword"),
        Objects.requireNonNull(change.newPassword(), "newPassword"));
  }

  @GetMapping
  Listing<UserView> list(@RequestParam(required = false) @Nullable String cursor) {
    List<ServerUser> found = users.list(cursor == null ? "" : Cursor.decode(cursor), PAGE + 1);
    return Listing.of(found, PAGE, ServerUser::username).map(UserView::of);
  }

  @PostMapping
  ResponseEntity<UserView> create(
      @AuthenticationPrincipal ServerUser by, @Valid @RequestBody NewUser request) {
    ServerUser user = changes.create(by, request);
    return ResponseEntity.created(URI.create("/api/v1/users/" + user.id())).body(UserView.of(user));
  }

  @GetMapping("{id}")
  UserView one(@PathVariable UUID id) {
    return UserView.of(users.find(new UserId(id)).orElseThrow(() -> Refused.notFound("user")));
  }

  @PatchMapping("{id}")
  UserView change(
      @AuthenticationPrincipal ServerUser by,
      @PathVariable UUID id,
      @Valid @RequestBody UserChange change) {
    return UserView.of(changes.change(by, new UserId(id), change));
  }
}
