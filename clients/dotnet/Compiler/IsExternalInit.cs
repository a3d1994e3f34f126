namespace System.Runtime.CompilerServices;

/// <summary>Lets members be set when an object is made, and never after. The compiler looks for it by name, and .NET Standard has none.</summary>
internal static class IsExternalInit;
