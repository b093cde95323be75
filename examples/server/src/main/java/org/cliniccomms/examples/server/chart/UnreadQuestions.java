package org.cliniccomms.examples.server.chart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts on record that a user's question could not be read: it never came to the desk. */
@Configuration(proxyBeanMethods = false)
class UnreadQuestions implements WebMvcConfigurer, HandlerInterceptor {
  private static final String READ = UnreadQuestions.class.getName();

  private final ChartDoor door;

  UnreadQuestions(ChartDoor door) {
    this.door = door;
  }

  /** Says that the question of a request was read: whatever becomes of it is on record. */
  static void wasRead(HttpServletRequest request) {
    request.setAttribute(READ, true);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(QueryController.PATH);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (request.getAttribute(READ) == null
        && signedIn != null
        && signedIn.getPrincipal() instanceof ServerUser user) {
      door.unreadable(user);
    }
  }
}
