package org.cliniccomms.examples.server.auth;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import jakarta.servlet.DispatcherType;
import org.cliniccomms.examples.server.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** Every rule of who may do what. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final String[] WRITERS = {
    Role.ADMIN.name(), Role.STAFF.name(), Role.CLINICIAN.name()
  };
  private static final String PAGES_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
          + "form-action 'self'; frame-ancestors 'none'";
  // Swagger UI sets styles on its elements.
  private static final String DOCS_POLICY = PAGES_POLICY + "; style-src 'self' 'unsafe-inline'";

  /** Requests are timed, but not each filter that they pass. */
  @Bean
  SecurityObservationSettings filtersAreNotTimed() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** The only check of passwords, for the API, the form and the metrics. */
  @Bean
  AuthenticationManager passwordAuthentication(
      Accounts accounts, PasswordEncoder passwords, SignInThrottle throttle) {
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(accounts::signIn);
    provider.setPasswordEncoder(passwords);
    return new ProviderManager(new ThrottledSignIn(provider, throttle));
  }

  /**
   * Open to everybody: health, the description of the API, and webhooks, which are judged by their
   * signature.
   */
  @Bean
  @Order(1)
  SecurityFilterChain openChain(HttpSecurity http) {
    return stateless(http, DOCS_POLICY)
        .securityMatcher(
            "/health",
            "/health/ready",
            "/.well-known/jwks.json",
            "/webhooks/**",
            "/media/**",
            "/docs",
            "/docs/**",
            "/swagger-ui/**",
            "/openapi/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Metrics: a bearer token, or username and password for scrapers that cannot sign in. */
  @Bean
  @Order(2)
  SecurityFilterChain metricsChain(HttpSecurity http, Accounts accounts, ProblemWriter problems) {
    return stateless(http, PAGES_POLICY)
        .securityMatcher("/actuator/**")
        .authorizeHttpRequests(
            requests -> requests.anyRequest().hasAnyRole(Role.ADMIN.name(), Role.READONLY.name()))
        .httpBasic(basic -> basic.authenticationEntryPoint(problems::unauthenticated))
        .oauth2ResourceServer(
            tokens -> tokens.jwt(jwt -> {}).authenticationEntryPoint(problems::unauthenticated))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(problems::unauthenticated)
                    .accessDeniedHandler(problems::forbidden))
        .addFilterBefore(new CurrentUserFilter(accounts), AuthorizationFilter.class)
        .build();
  }

  /** The API: bearer tokens only, so that no other site can act through a signed-in browser. */
  @Bean
  @Order(3)
  SecurityFilterChain apiChain(HttpSecurity http, Accounts accounts, ProblemWriter problems) {
    return stateless(http, PAGES_POLICY)
        .securityMatcher("/api/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.POST, "/api/v1/auth/**")
                    .permitAll()
                    .requestMatchers("/api/v1/users/me", "/api/v1/users/me/**")
                    .authenticated()
                    .requestMatchers(
                        "/api/v1/users",
                        "/api/v1/users/**",
                        "/api/v1/audit/seals",
                        "/api/v1/query/index")
                    .hasRole(Role.ADMIN.name())
                    .requestMatchers(HttpMethod.DELETE, "/api/v1/patients/*")
                    .hasRole(Role.ADMIN.name())
                    // Who may not ask is told so with the same words whatever was asked, and
                    // recorded.
                    .requestMatchers("/api/v1/query")
                    .authenticated()
                    .requestMatchers(HttpMethod.GET, "/api/**")
                    .authenticated()
                    .requestMatchers(
                        "/api/v1/clinic",
                        "/api/v1/providers",
                        "/api/v1/providers/**",
                        "/api/v1/locations",
                        "/api/v1/locations/**")
                    .hasRole(Role.ADMIN.name())
                    .anyRequest()
                    .hasAnyRole(WRITERS))
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .jwt(jwt -> {})
                    .bearerTokenResolver(bearerTokens())
                    .authenticationEntryPoint(problems::unauthenticated))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(problems::unauthenticated)
                    .accessDeniedHandler(problems::forbidden))
        .addFilterBefore(new CurrentUserFilter(accounts), AuthorizationFilter.class)
        .build();
  }

  /** Pages: a session cookie, with CSRF protection. */
  @Bean
  @Order(4)
  SecurityFilterChain pagesChain(HttpSecurity http, Accounts accounts, SignInAnswers answers) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        "/login", "/error", "/webjars/**", "/assets/**", "/favicon.ico")
                    .permitAll()
                    // The page is the patients' own; sockets admit by the token that they are
                    // shown.
                    .requestMatchers(HttpMethod.GET, "/chat", "/ws/messages", "/ws/chat")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET)
                    .authenticated()
                    .anyRequest()
                    .hasAnyRole(WRITERS))
        .formLogin(
            login -> login.loginPage("/login").defaultSuccessUrl("/").failureHandler(answers))
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .requestCache(cache -> cache.requestCache(wholePages()))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(answers))
        .headers(
            headers ->
                headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGES_POLICY)))
        .addFilterBefore(new CurrentUserFilter(accounts), AuthorizationFilter.class)
        .build();
  }

  /** After signing in a browser goes on to the page it wanted, never to a part of one. */
  private static RequestCache wholePages() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(
        request ->
            "GET".equals(request.getMethod())
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
    return cache;
  }

  private static HttpSecurity stateless(HttpSecurity http, String policy) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy)));
  }

  /**
   * A client that renews its tokens may still send the old one along; signing in does not look at
   * it.
   */
  private static BearerTokenResolver bearerTokens() {
    DefaultBearerTokenResolver resolver = new DefaultBearerTokenResolver();
    return request ->
        request.getServletPath().startsWith("/api/v1/auth/") ? null : resolver.resolve(request);
  }
}
