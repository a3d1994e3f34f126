using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace Attendance.Gateway.Access;

/// <summary>The developer error page shows the request's headers; those that can hold a token are taken out first.</summary>
internal sealed class HeaderHidingErrorPage : IDeveloperPageExceptionFilter
{
    public Task HandleExceptionAsync(ErrorContext errorContext, Func<ErrorContext, Task> next)
    {
        errorContext.HttpContext.Request.Headers.Remove(HeaderNames.Authorization);
        errorContext.HttpContext.Request.Headers.Remove(HeaderNames.SecWebSocketProtocol);
        return next(errorContext);
    }
}
