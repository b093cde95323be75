package org.cliniccomms.examples.server.chart;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts on record that a user's question was refused before it came to the desk, for whatever
 * reason: it could not be read, was too large, or was sent in another way than questions are.
 */
@Configuration(proxyBeanMethods = false)
class UnreadQuestions {
  private static final String READ = UnreadQuestions.class.getName();

  /** Behind Spring Security, which tells who asks, and before all that may refuse. */
  private static final int ORDER = 5;

  /** Says that the question of a request was read: whatever becomes of it is on record. */
  static void wasRead(HttpServletRequest request) {
    request.setAttribute(READ, true);
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> unreadQuestionFilter(ChartDoor door) {
    FilterRegistrationBean<OncePerRequestFilter> filter =
        new FilterRegistrationBean<>(new Unread(door));
    filter.addUrlPatterns(QueryController.PATH);
    filter.setOrder(ORDER);
    return filter;
  }

  private static final class Unread extends OncePerRequestFilter {
    private final ChartDoor door;

    Unread(ChartDoor door) {
      this.door = door;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
      if (signedIn == null || !(signedIn.getPrincipal() instanceof ServerUser user)) {
        chain.doFilter(request, response);
        return;
      }
      Recording recording =
          new Recording(
              response,
              () -> {
                if (request.getAttribute(READ) == null) {
                  door.unreadable(user);
                }
              });
      try {
        chain.doFilter(request, recording);
      } finally {
        recording.onResponseCommitted();
      }
    }
  }

  /** Has something recorded once, before anything of the response goes out. */
  private static final class Recording extends OnCommittedResponseWrapper {
    private final Runnable record;
    private boolean done;

    Recording(HttpServletResponse response, Runnable record) {
      super(response);
      this.record = record;
    }

    @Override
    protected void onResponseCommitted() {
      if (!done) {
        done = true;
        record.run();
      }
    }
  }
}
