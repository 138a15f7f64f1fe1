Console.Error.WriteLine("The generator knows no kernel yet.");
return 2;
